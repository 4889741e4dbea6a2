using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Adds up one metric of treatment by version of the policy.</summary>
/// <param name="metric">The metric.</param>
/// <param name="period">Which decisions count.</param>
/// <threadsafety>Not safe for use by several threads at once.</threadsafety>
public sealed class VersionTally(MeasuredMetric metric, TallyPeriod period)
{
    private readonly SortedDictionary<long, RewardMoments> _versions = [];

    /// <summary>Moments of the decisions of each version, in the order of the versions.</summary>
    public IReadOnlyDictionary<long, RewardMoments> Versions => _versions;

    /// <summary>Adds a decision; one that no policy took does not count.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="outcomes">What was reported for it.</param>
    public void Add(Decision decision, IReadOnlyList<Outcome> outcomes)
    {
        if (decision is { IsForced: false, Group: Group.Treatment, PolicyVersion: > 0, Fallback: FallbackReason.None }
            && period.Contains(decision) && metric.IsSettled(decision.Id.Time, period.AsOf))
        {
            RewardMoments before = _versions.GetValueOrDefault(decision.PolicyVersion);
            _versions[decision.PolicyVersion] = before.With(metric.ValueOf(decision.Id.Time, outcomes));
        }
    }
}
