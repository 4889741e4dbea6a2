using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Replay;

/// <summary>One row of a randomised experiment: who, what was done, what came of it.</summary>
/// <param name="Number">Number of the row in the file, from 1; stands for the customer.</param>
/// <param name="Action">Option of the dimension <c>campaign</c> that was carried out.</param>
/// <param name="Context">What was known, by feature name.</param>
/// <param name="Visited">Whether the customer visited the site within two weeks.</param>
/// <param name="Converted">Whether the customer bought within two weeks.</param>
/// <param name="Spend">What the customer spent within two weeks, in dollars.</param>
public sealed record LoggedRow(
    int Number, string Action, IReadOnlyDictionary<string, FeatureValue> Context, bool Visited, bool Converted, double Spend)
{
    /// <summary>The row's reward.</summary>
    /// <param name="metric">Which of its outcomes counts.</param>
    /// <returns>0 or 1 for visit and conversion, dollars for spend.</returns>
    public double RewardOf(RewardMetric metric) => metric switch
    {
        RewardMetric.Visit => Visited ? 1.0 : 0.0,
        RewardMetric.Conversion => Converted ? 1.0 : 0.0,
        _ => Spend,
    };
}
