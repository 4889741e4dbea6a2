namespace Decisioning.Evaluation.Upworthy;

/// <summary>One test of headlines: what each of them is taken to be worth.</summary>
/// <param name="Rates">Click rate of each headline.</param>
internal sealed record HeadlineTest(double[] Rates)
{
    /// <summary>Rate of a headline drawn uniformly.</summary>
    public double Mean => Rates.Average();

    /// <summary>Rate of the best headline.</summary>
    public double Best => Rates.Max();
}
