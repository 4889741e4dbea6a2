using Decisioning.Evaluation.Regret;

namespace Decisioning.Service.Commands;

/// <summary>One run in the JSON of <c>bench regret</c>.</summary>
/// <param name="Seed">The world.</param>
/// <param name="Reward">Rewards as they came.</param>
/// <param name="Expected">Rewards in expectation.</param>
/// <param name="Regret">What the best choices would have earned more, in expectation.</param>
/// <param name="GapClosed">Share of the gap that is closed; null without a gap.</param>
/// <param name="Luck">How far rewards lie above their expectation, in standard deviations.</param>
internal sealed record RegretRunReport(int Seed, double Reward, double Expected, double Regret, double? GapClosed, double Luck)
{
    /// <summary>The report of a run.</summary>
    /// <param name="result">What was earned.</param>
    public static RegretRunReport Of(RegretResult result) => new(
        result.Seed, result.Reward, result.Expected, result.Regret, Numbers.Finite(result.GapClosed), result.Luck);
}
