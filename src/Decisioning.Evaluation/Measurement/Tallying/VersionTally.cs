using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Adds up one metric by the version of the policy that served, in treatment and in the group that it is compared with.</summary>
/// <param name="metric">The metric.</param>
/// <param name="period">Which decisions count.</param>
/// <param name="baseline">The group that treatment is compared with.</param>
/// <threadsafety>Not safe for use by several threads at once.</threadsafety>
public sealed class VersionTally(MeasuredMetric metric, TallyPeriod period, Group baseline)
{
    private readonly SortedDictionary<long, (RewardMoments Treatment, RewardMoments Baseline)> _versions = [];

    /// <summary>Moments of the decisions while each version served, in the order of the versions.</summary>
    public IReadOnlyDictionary<long, (RewardMoments Treatment, RewardMoments Baseline)> Versions => _versions;

    /// <summary>Adds a decision; one of another group, or that a fallback took, does not count.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="outcomes">What was reported for it.</param>
    public void Add(Decision decision, IReadOnlyList<Outcome> outcomes)
    {
        bool isTreatment = decision.Group == Group.Treatment;
        if (decision is not { IsForced: false, PolicyVersion: > 0, Fallback: FallbackReason.None }
            || (!isTreatment && decision.Group != baseline)
            || !period.Contains(decision) || !metric.IsSettled(decision.Id.Time, period.AsOf))
        {
            return;
        }

        double value = metric.ValueOf(decision.Id.Time, outcomes);
        (RewardMoments treatment, RewardMoments other) = _versions.GetValueOrDefault(decision.PolicyVersion);
        _versions[decision.PolicyVersion] = isTreatment ? (treatment.With(value), other) : (treatment, other.With(value));
    }
}
