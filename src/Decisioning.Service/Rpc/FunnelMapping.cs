using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Restrictions;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Maps what the rules removed in one decision.</summary>
internal static class FunnelMapping
{
    /// <summary>The rules that removed something, in their order.</summary>
    /// <param name="recommendation">The decision; the log keeps what was left, so one that was read back tells the rest as one figure.</param>
    public static V1.DecisionFunnel ToProto(Recommendation recommendation) =>
        recommendation.Trace is { } trace ? Of(trace) : OfLog(recommendation.Decision, recommendation.Model);

    private static V1.DecisionFunnel Of(RuleTrace trace)
    {
        var funnel = new V1.DecisionFunnel { Actions = trace.Actions, EligibleActions = trace.Left };
        for (int rule = 0; rule < trace.Removed.Length; rule++)
        {
            Add(funnel, trace.Rules[rule], trace.Removed[rule]);
        }

        return funnel;
    }

    // Options' times and constraints belong to the revision and the moment; what the other rules looked at is not in the log.
    private static V1.DecisionFunnel OfLog(Decision decision, UseCaseModel model)
    {
        int left = EligibleSet.FromBits(decision.EligibleSet.Span, model.Actions)?.Count ?? 0;
        var funnel = new V1.DecisionFunnel { Actions = model.Actions.Count, EligibleActions = left };
        if (decision.Fallback == FallbackReason.OutsideAudience)
        {
            Add(funnel, Eligibility.AudienceRule, model.Actions.Count);
            return funnel;
        }

        RuleTrace known = model.Eligibility.TraceAt(decision.Id.Time);
        for (int rule = 0; rule < known.Removed.Length; rule++)
        {
            Add(funnel, known.Rules[rule], known.Removed[rule]);
        }

        funnel.UnattributedActions = known.Left - left;
        return funnel;
    }

    private static void Add(V1.DecisionFunnel funnel, string rule, int removed)
    {
        if (removed > 0)
        {
            funnel.Rules.Add(new V1.RuleCount { Rule = rule, Removed = removed });
        }
    }
}
