namespace Decisioning.Evaluation.Measurement;

/// <summary>What one customer adds to a metric, by option.</summary>
/// <param name="segment">Number of the customer's segment.</param>
/// <param name="options">Number of options of all dimensions together.</param>
internal sealed class OptionRow(int segment, int options)
{
    /// <summary>Number of the customer's segment.</summary>
    public int Segment => segment;

    /// <summary>By option, the customer's decisions with it.</summary>
    public OptionSums[] With { get; } = new OptionSums[options];

    /// <summary>By option, the customer's decisions with another option of its dimension that could have had this one.</summary>
    public OptionSums[] Others { get; } = new OptionSums[options];
}
