using Decisioning.Serving.Live;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Deciding;

/// <summary>Makes the record of a decision: group → choice from the eligible set.</summary>
internal static class DecisionMaker
{
    /// <summary>Decides; a function of its arguments alone.</summary>
    /// <param name="request">The request.</param>
    /// <param name="live">The use case and its policy.</param>
    /// <param name="check">The request, checked and encoded.</param>
    /// <param name="eligible">The eligible set.</param>
    /// <param name="id">Id of the decision.</param>
    public static Decision Make(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, EligibleActions eligible, DecisionId id)
    {
        (UseCaseModel model, Policy? policy) = live;
        var draft = new Decision
        {
            Id = id,
            UseCase = model.Id,
            UseCaseRevision = model.Revision,
            Customer = request.Customer,
            Group = live.GroupOf(request.Customer),
            IsForced = model.Groups.IsForced(request.Customer),
            PolicyVersion = policy?.Version ?? 0,
            PolicyHash = policy?.Hash ?? "",
            Seed = DecisionSeed.For(model.Groups.Salt, request.RequestId, id, policy?.Version ?? 0),
            Context = check.Context,
            EligibleSet = eligible.Set.Bits,
            RequestId = request.RequestId,
        };
        if (eligible.IsOutsideAudience)
        {
            return draft with { Fallback = FallbackReason.OutsideAudience };
        }

        Decision chosen = Choose(draft, live, eligible.Set, request.IncludePropensity);
        return chosen.Action is not null || chosen.Group == Group.Treatment
            ? chosen
            : chosen with { Shadow = Choose(draft with { Group = Group.Treatment }, live, eligible.Set, includePropensity: false).Action };
    }

    /// <summary>Whether a group gets nothing sent by us, whatever would be eligible.</summary>
    /// <param name="group">The group.</param>
    /// <param name="model">The use case.</param>
    public static bool IsSentNothing(Group group, UseCaseModel model) =>
        group.IsHeldOut() || (group == Group.BusinessAsUsual && model.IsDecidedElsewhere);

    /// <summary>The answer where the log cannot take the decision: the fallback's.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="model">The use case.</param>
    /// <param name="eligible">The eligible set.</param>
    public static Decision MakeUnlogged(Decision decision, UseCaseModel model, EligibleActions eligible) =>
        IsSentNothing(decision.Group, model) || eligible.IsOutsideAudience
            ? decision with { Fallback = FallbackReason.LogUnavailable }
            : DecisionChooser.Fallback(decision, model, eligible.Set, FallbackReason.LogUnavailable);

    private static Decision Choose(Decision draft, LiveUseCase live, EligibleSet eligible, bool includePropensity) => draft.Group switch
    {
        Group.Holdout or Group.GlobalHoldout => draft,
        Group.BusinessAsUsual => DecisionChooser.BusinessAsUsual(draft, live.Model, eligible),
        _ when eligible.Count == 0 => draft with { Fallback = FallbackReason.NoEligibleAction },
        Group.RandomControl => DecisionChooser.Random(draft, live.Model, eligible),
        _ when live.Policy is null => DecisionChooser.Fallback(draft, live.Model, eligible, FallbackReason.NoPolicy),
        _ => DecisionChooser.ByPolicy(draft, live.Model, live.Policy, eligible, includePropensity),
    };
}
