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

    /// <summary>Lets the policy choose, in the form that the group gets.</summary>
    /// <param name="draft">The decision so far.</param>
    /// <param name="model">The use case.</param>
    /// <param name="policy">The live policy.</param>
    /// <param name="eligible">The eligible set, not empty.</param>
    /// <param name="includePropensity">Whether to compute a propensity that has no closed form.</param>
    public static Decision ByPolicy(Decision draft, UseCaseModel model, Policy policy, EligibleSet eligible, bool includePropensity)
    {
        Span<double> context = stackalloc double[model.Encoder.Dimension];
        FeatureEncoder.FromSteps(draft.Context.Span, context);
        ReadOnlySpan<double> seen = policy.ContextFor(draft.Group, context);
        Policy chooser = policy.For(draft.Group);
        int action = chooser.Choose(seen, eligible, draft.Seed);
        double? propensity = (includePropensity && chooser.HasPropensities) || chooser.HasClosedFormPropensity
            ? Math.Max(chooser.Propensity(seen, eligible.Actions, action), LeastPropensity)
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

    /// <summary>Takes the fixed action of business as usual, where it is eligible; nothing where it is not, or where the platform decides elsewhere.</summary>
    /// <param name="draft">The decision so far.</param>
    /// <param name="model">The use case.</param>
    /// <param name="eligible">The eligible set.</param>
    public static Decision BusinessAsUsual(Decision draft, UseCaseModel model, EligibleSet eligible) =>
        model.IsDecidedElsewhere ? draft
        : model.BusinessAsUsualOf(eligible) is >= 0 and int action ? draft with { Action = model.Actions.KeyOf(action), Propensity = 1.0 }
        : draft with { Fallback = FallbackReason.NoEligibleAction };

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
