using Decisioning.Evaluation;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Guardrails;

/// <summary>Says which policies a breach may be rolled back to.</summary>
internal static class LastGoodPolicy
{
    /// <summary>The candidates, the best one first.</summary>
    /// <param name="tally">What was added up.</param>
    /// <param name="stored">Versions that are stored.</param>
    /// <param name="live">The live version.</param>
    /// <returns>
    /// Earlier versions that were within the margin on 100 decisions at least, the newest first; then the oldest stored one, which was made
    /// from the priors.
    /// </returns>
    public static IEnumerable<PolicyPointer> Rank(GuardrailTally tally, IReadOnlyList<PolicyPointer> stored, long live)
    {
        double sign = tally.Guardrail.Direction == HarmDirection.Increase ? 1.0 : -1.0;
        double baseline = tally.BaselineMean;
        PolicyPointer[] earlier = [.. stored.Where(policy => policy.Version < live).OrderBy(policy => policy.Version)];
        return
        [
            .. earlier.Where(policy => tally.Versions.Versions.TryGetValue(policy.Version, out RewardMoments seen)
                && seen.Count >= AsymptoticSequence.LeastUnits
                && sign * (seen.Mean - baseline) <= tally.Guardrail.Margin).Reverse(),
            .. earlier.Take(1),
        ];
    }
}
