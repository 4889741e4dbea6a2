using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Funnel;

/// <summary>Works out what each rule cost in one decision: the best posterior mean without the rule less the best with it.</summary>
/// <remarks>
/// A rule that removed nothing, or nothing better than what was left, cost nothing. What is given up is what the policy believes, not
/// what would have happened. Only where the use case's actions are listed.
/// </remarks>
internal static class RulePricer
{
    /// <summary>The prices by rule, or null where they are not worked out.</summary>
    public static double[]? Price(PriceRequest request)
    {
        (UseCaseModel model, Policy policy, _, _, _) = request;
        if (!model.Actions.AreListed)
        {
            return null;
        }

        double[] context = new double[request.Decision.Context.Length];
        FeatureEncoder.FromSteps(request.Decision.Context.Span, context);
        double best = policy.BestMean(context, request.Eligible.Set.Actions);
        double[] givenUp = new double[model.Eligibility.Rules.Count];
        for (int rule = 0; rule < givenUp.Length; rule++)
        {
            if (request.Eligible.Trace.Removed[rule] > 0)
            {
                EligibleSet without = model.Eligibility.FindWithout(request.Input, rule);
                givenUp[rule] = Math.Max(0.0, policy.BestMean(context, without.Actions) - best);
            }
        }

        return givenUp;
    }
}
