using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Guardrails;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Lifecycle;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Insight;

/// <summary>Finds what needs attention in a use case.</summary>
internal static class AttentionList
{
    private const double FallbackLimit = 0.05;
    private const long LeastDecisions = 100;
    private const int QuietDays = 3;

    // With so many outcomes expected, none at all comes by chance once in 20,000 times.
    private const double LeastExpected = 10.0;

    /// <summary>What needs attention, in no order.</summary>
    /// <param name="facts">What is known.</param>
    public static IEnumerable<V1.AttentionItem> Of(OverviewFacts facts)
    {
        if (facts.Stored.State == LifecycleState.InReview || facts.Stored.Head.PendingRevision is not null)
        {
            yield return Make(
                facts, "APPROVAL_WAITING", V1.Severity.Info, "A change waits for approval: open it under Use cases.", facts.Stored.Head.ChangedTime);
        }

        if (facts.Stored.State != LifecycleState.Live)
        {
            yield break;
        }

        IEnumerable<V1.AttentionItem> all = OfUpdates(facts).Concat(OfResults(facts)).Concat(OfTraffic(facts)).Concat(OfData(facts));
        foreach (V1.AttentionItem item in all)
        {
            yield return item;
        }
    }

    private static IEnumerable<V1.AttentionItem> OfUpdates(OverviewFacts facts)
    {
        if (facts.LastRun is { Status: RunStatus.Failed } failed)
        {
            yield return Make(
                facts, "UPDATE_FAILED", V1.Severity.Critical, "The last nightly update broke; the old policy serves. The service's log says why.", failed.AsOf);
        }

        if (facts.LastRun is { Status: RunStatus.Refused } refused)
        {
            CheckResult? check = refused.Checks.FirstOrDefault(known => !known.Passed);
            yield return Make(
                facts,
                "UPDATE_REFUSED",
                V1.Severity.Warning,
                $"The last nightly update was not published: {check?.Name ?? "a check failed"}, {check?.Detail ?? "see its record"}. The old policy serves.",
                refused.AsOf);
        }

        if (IsStale(facts, out TimeSpan age))
        {
            yield return Make(
                facts,
                "POLICY_STALE",
                V1.Severity.Warning,
                FormattableString.Invariant($"No update has run for {age.TotalDays:0.0} days: two or more are missing. Do updates run on this node?"),
                facts.LastRun?.AsOf);
        }
    }

    private static IEnumerable<V1.AttentionItem> OfResults(OverviewFacts facts)
    {
        if (facts.Results.Report.SampleRatio is { IsAlarm: true } ratio)
        {
            yield return Make(
                facts,
                "SAMPLE_RATIO",
                V1.Severity.Critical,
                FormattableString.Invariant($"The groups have not the sizes that their shares promise (p = {ratio.PValue:0.0e0}): trust no comparison before it is found out why."));
        }

        if (facts.Results.Comparison is { } comparison && comparison.Contrast.Difference.AlwaysValid.IsBelowZero)
        {
            yield return Make(
                facts, "TREATMENT_WORSE", V1.Severity.Critical, "Treatment is worse than its comparison group, proven however often you look: pause it, or roll back.");
        }

        foreach (GuardrailReading reading in facts.Results.Guardrails.Where(guardrail => guardrail.Test.Verdict == HarmVerdict.Breached))
        {
            yield return Make(
                facts,
                "GUARDRAIL_BREACHED",
                V1.Severity.Critical,
                $"Guardrail {reading.Guardrail.Metric.Name} is breached: treatment is worse by more than the margin. It acts after the next update.",
                reading.Since);
        }
    }

    private static IEnumerable<V1.AttentionItem> OfTraffic(OverviewFacts facts)
    {
        foreach (V1.DimensionTraffic dimension in TrafficView.ByDimension(facts.Model, facts.Days, facts.Now))
        {
            foreach (V1.OptionTraffic option in dimension.Options.Where(option => option.Status is "STARVED" or "DOMINANT"))
            {
                string share = FormattableString.Invariant($"{option.RecentShare * 100.0:0.0} %");
                yield return option.Status == "STARVED"
                    ? Make(facts, "OPTION_STARVED", V1.Severity.Info, $"{dimension.Dimension}/{option.Option} gets {share} of recent traffic: retire it, or give it a min_share.")
                    : Make(facts, "OPTION_DOMINANT", V1.Severity.Info, $"{dimension.Dimension}/{option.Option} gets {share} of recent traffic: little is learnt about the others.");
            }
        }
    }

    private static IEnumerable<V1.AttentionItem> OfData(OverviewFacts facts)
    {
        DaySight[] recent = [.. facts.Days.TakeLast(TrafficView.RecentDays)];
        long decisions = recent.Sum(day => day.Decisions);
        long fallbacks = recent.Sum(day => day.FallbackCount - day.Fallbacks.GetValueOrDefault(FallbackReason.OutsideAudience));
        if (decisions >= LeastDecisions && fallbacks > FallbackLimit * decisions)
        {
            yield return Make(
                facts,
                "FALLBACKS",
                V1.Severity.Warning,
                FormattableString.Invariant($"The fallback answered {100.0 * fallbacks / decisions:0.0} % of the last week's decisions: see Data health."));
        }

        DaySight[] closed = [.. facts.Days.Where(day => day.IsClosed && day.Decisions > 0)];
        DaySight[] quiet = [.. closed.TakeLast(QuietDays)];
        DaySight[] before = [.. closed.SkipLast(QuietDays)];
        double rate = before.Sum(day => (double)day.WithOutcome) / Math.Max(1.0, before.Sum(day => (double)day.Decisions));
        if (rate * quiet.Sum(day => day.Decisions) >= LeastExpected && quiet.All(day => day.WithOutcome == 0))
        {
            yield return Make(
                facts, "NO_OUTCOMES", V1.Severity.Critical, $"No outcome came for the decisions of the last {quiet.Length} closed days: is the feed broken?");
        }

        foreach (V1.FeatureDrift drift in DriftView.Of(facts.Model, facts.Days).Where(drift => drift.Status == "CHANGED"))
        {
            yield return Make(
                facts,
                "DRIFT",
                V1.Severity.Warning,
                FormattableString.Invariant($"{drift.Feature} has changed: its mean was {drift.MeanBefore:0.###} and is {drift.MeanRecent:0.###} (index {drift.Index:0.00})."));
        }
    }

    // Two updates or more are missing; the age is counted from the last one, or from the last change of the use case.
    private static bool IsStale(OverviewFacts facts, out TimeSpan age)
    {
        // Refused and rolled back is not missing: an update that ran counts, whatever it published. Before its launch none is due.
        DateTimeOffset since = facts.Stored.Head.ChangedTime;
        DateTimeOffset made = facts.LastRun is { } run && run.AsOf > since ? run.AsOf : since;
        age = facts.Now - made;
        return facts.Model.Schedule.Next(made) is { } first && facts.Model.Schedule.Next(first) is { } second && second < facts.Now;
    }

    private static V1.AttentionItem Make(OverviewFacts facts, string code, V1.Severity severity, string message, DateTimeOffset? since = null) => new()
    {
        UseCase = facts.Model.Id,
        Code = code,
        Severity = severity,
        Message = message,
        SinceTime = since?.ToTimestamp(),
    };
}
