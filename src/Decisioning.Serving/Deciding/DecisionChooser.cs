using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Deciding;

/// <summary>Fills in the action of a decision: by policy, at random, or by fallback.</summary>
internal static class DecisionChooser
{
    /// <summary>Accuracy of computed propensities: an action that was chosen is never said to be impossible.</summary>
    public const double LeastPropensity = 1e-9;

    /// <summary>Lets the policy choose.</summary>
    /// <param name="draft">The decision so far.</param>
    /// <param name="model">The use case.</param>
    /// <param name="policy">The live policy.</param>
    /// <param name="eligible">The eligible set, not empty.</param>
    /// <param name="includePropensity">Whether to compute a propensity that has no closed form.</param>
    public static Decision ByPolicy(Decision draft, UseCaseModel model, Policy policy, EligibleSet eligible, bool includePropensity)
    {
        Span<double> context = stackalloc double[model.Encoder.Dimension];
        FeatureEncoder.FromSteps(draft.Context.Span, context);
        int action = policy.Choose(context, eligible, draft.Seed);
        double? propensity = (includePropensity && policy.HasPropensities) || policy.HasClosedFormPropensity
            ? Math.Max(policy.Propensity(context, eligible.Actions, action), LeastPropensity)
            : null;
        return draft with { Action = model.Actions.KeyOf(action), Propensity = propensity };
    }

    /// <summary>Draws an eligible action uniformly.</summary>
    /// <param name="draft">The decision so far.</param>
    /// <param name="model">The use case.</param>
    /// <param name="eligible">The eligible set, not empty.</param>
    public static Decision Random(Decision draft, UseCaseModel model, EligibleSet eligible)
    {
        int action = Policy.ChooseUniformly(eligible, draft.Seed);
        return draft with { Action = model.Actions.KeyOf(action), Propensity = 1.0 / eligible.Count };
    }

    /// <summary>Takes the use case's fallback; where that is not eligible the first eligible action, and nothing where none is.</summary>
    /// <param name="draft">The decision so far.</param>
    /// <param name="model">The use case.</param>
    /// <param name="eligible">The eligible set.</param>
    /// <param name="reason">Why.</param>
    public static Decision Fallback(Decision draft, UseCaseModel model, EligibleSet eligible, FallbackReason reason) => draft with
    {
        Action = model.FallbackOf(eligible) is >= 0 and int action ? model.Actions.KeyOf(action) : null,
        Propensity = null,
        Fallback = reason,
    };
}
