namespace Decisioning.Evaluation.Measurement;

/// <summary>What one customer adds to a metric, by option.</summary>
/// <param name="segment">Number of the customer's segment.</param>
/// <param name="options">Number of options of all dimensions together.</param>
internal sealed class OptionRow(int segment, int options)
{
    /// <summary>Number of the customer's segment.</summary>
    public int Segment => segment;

    /// <summary>The customer's decisions with each option.</summary>
    public CustomerSums[] Sums { get; } = new CustomerSums[options];
}
