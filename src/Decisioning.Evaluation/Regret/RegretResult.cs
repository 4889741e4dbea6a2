namespace Decisioning.Evaluation.Regret;

/// <summary>One run of one world, all rows added up.</summary>
/// <param name="Seed">The world's seed.</param>
/// <param name="Reward">Rewards that came of the choices.</param>
/// <param name="Expected">Their expectation: the choices' probabilities.</param>
/// <param name="Deviation">Standard deviation of the rewards about their expectation.</param>
/// <param name="Oracle">Expectation of always choosing the best action.</param>
/// <param name="Uniform">Expectation of choosing uniformly.</param>
public sealed record RegretResult(int Seed, double Reward, double Expected, double Deviation, double Oracle, double Uniform)
{
    /// <summary>What the best choices would have earned more, in expectation.</summary>
    public double Regret => Oracle - Expected;

    /// <summary>Share of the gap between uniform and best choices that is closed; NaN where there is no gap.</summary>
    public double GapClosed => Oracle > Uniform ? (Expected - Uniform) / (Oracle - Uniform) : double.NaN;

    /// <summary>How far the rewards lie above their expectation, in standard deviations; 0 where nothing is left to chance.</summary>
    /// <remarks>
    /// Choices that do not know their own row's rewards make this a martingale's end: close to a standard normal number.
    /// A policy that peeks at rewards before it chooses shows here, as no luck is that large.
    /// </remarks>
    public double Luck => Deviation > 0.0 ? (Reward - Expected) / Deviation : 0.0;
}
