using Decisioning.Bandits;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Nightly;

/// <summary>The health checks that a candidate must pass before it is published.</summary>
public static class CandidateChecks
{
    // One night in a thousand may refuse a candidate that is as good as the live policy.
    private const double RefusalQuantile = 3.090;

    private const double LeastEffectiveSample = 100.0;

    // Choosing many times for every row takes a while: where no closed form says the propensity, the newest rows must do.
    private const int MostSampled = 1_000;

    /// <summary>Runs every check.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="live">The live policy, or null.</param>
    /// <param name="sums">What the candidate was learnt from.</param>
    /// <param name="erased">Decisions that the live policy was learnt from and that were erased since: nobody has lost them.</param>
    public static IReadOnlyList<CheckResult> Run(
        UseCaseModel model, PolicySnapshot candidate, PolicySnapshot? live, DaySums sums, long erased = 0)
    {
        CheckResult exact = CheckExactRange(sums);
        Policy? compiled = TryCompile(model, candidate, out CheckResult finite);
        return compiled is null || live is null
            ? [exact, finite]
            : [exact, finite, CheckNothingLost(candidate, live, erased), CheckNotWorse(compiled, Policy.Compile(model, live).Policy, sums)];
    }

    private static CheckResult CheckExactRange(DaySums sums) => new(
        "SUMS_EXACT",
        sums.State.Statistics.IsExact,
        FormattableString.Invariant($"the largest sum uses {sums.State.Statistics.ExactRangeUse:P4} of the range in which sums are exact"));

    private static Policy? TryCompile(UseCaseModel model, PolicySnapshot candidate, out CheckResult result)
    {
        const string name = "POSTERIOR_FINITE";
        PolicyResult compiled = Policy.Compile(model, candidate);
        if (!compiled.IsCompiled)
        {
            result = new CheckResult(name, false, $"the statistics make no posterior: {compiled.Problem}");
            return null;
        }

        IReadOnlyList<ActionBelief> beliefs = compiled.Policy.Beliefs();
        int broken = beliefs.Count(belief => !double.IsFinite(belief.Mean) || !(belief.StandardDeviation > 0.0));
        result = new CheckResult(name, broken == 0, $"{broken} of {beliefs.Count} actions have no finite posterior");
        return broken == 0 ? compiled.Policy : null;
    }

    private static CheckResult CheckNothingLost(PolicySnapshot candidate, PolicySnapshot live, long erased)
    {
        bool comparable = candidate.StatisticsSchema == live.StatisticsSchema;
        long before = live.Lineage.Decisions;
        long now = candidate.Lineage.Decisions;
        return new CheckResult(
            "NO_DECISION_LOST",
            !comparable || now + erased >= before,
            comparable ? $"{now} decisions, {before} in the live policy" + (erased > 0 ? $", {erased} erased since" : "") : "the features or the metric changed: not comparable");
    }

    // Off-policy: rows whose logged propensity is known (random control at least), reweighted to each policy; the candidate is refused
    // only where it is worse beyond doubt. Rows that train were seen by the candidate, so the check is lenient towards it: it guards
    // against harm, it proves no gain.
    private static CheckResult CheckNotWorse(Policy candidate, Policy? live, DaySums sums)
    {
        const string name = "NOT_WORSE_THAN_LIVE";
        if (live is null)
        {
            return new CheckResult(name, true, "the live policy is of another schema: not comparable");
        }

        if (!candidate.HasPropensities || !live.HasPropensities)
        {
            return new CheckResult(name, true, "there are too many actions for propensities: not comparable");
        }

        var candidateTable = new PropensityTable(candidate);
        var liveTable = new PropensityTable(live);
        bool isCostly = NeedsSampling(candidate) || NeedsSampling(live);
        PairedReward[] rows = [.. sums.Recent.TakeLast(isCostly ? MostSampled : sums.Recent.Count).Select(row => new PairedReward(
            row.Reward, row.Decision.Propensity!.Value, candidateTable.Of(row.Decision), liveTable.Of(row.Decision)))];
        if (rows.Length < LeastEffectiveSample)
        {
            return new CheckResult(name, true, $"{rows.Length} rows with a known propensity are too few to compare policies");
        }

        PolicyDifference difference = OffPolicyEstimator.Difference(rows);
        double effective = Math.Min(difference.Candidate.EffectiveSampleSize, difference.Live.EffectiveSampleSize);
        bool isWorse = effective >= LeastEffectiveSample && difference.Value + (RefusalQuantile * difference.StandardError) < 0.0;
        return new CheckResult(name, !isWorse, FormattableString.Invariant(
            $"candidate minus live {difference.Value:F5} ± {difference.StandardError:F5} (SNIPS, {rows.Length} rows, effective {effective:F0})"));
    }

    private static bool NeedsSampling(Policy policy) => policy.DependsOnContext && !policy.HasClosedFormPropensity;
}
