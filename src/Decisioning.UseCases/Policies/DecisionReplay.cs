using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Policies;

/// <summary>Decides again from a log record, bit for bit.</summary>
public static class DecisionReplay
{
    /// <summary>Replays a decision.</summary>
    /// <param name="model">The use case in the revision of the decision.</param>
    /// <param name="policy">The policy of the decision, compiled for that revision; null where none was live.</param>
    /// <param name="decision">The record.</param>
    public static ReplayResult Replay(UseCaseModel model, Policy? policy, Decision decision)
    {
        if (decision.UseCase != model.Id || decision.UseCaseRevision != model.Revision)
        {
            return new ReplayResult(ReplayStatus.OtherRevision, null);
        }

        if (!IsPolicyOf(policy, model, decision))
        {
            return new ReplayResult(ReplayStatus.OtherPolicy, null);
        }

        bool isFit = decision.Context.Length == model.Encoder.Dimension;
        if (!isFit || EligibleSet.FromBits(decision.EligibleSet.Span, model.Actions) is not { } eligible)
        {
            return new ReplayResult(ReplayStatus.Malformed, null);
        }

        int action = Choose(model, policy, decision, eligible);
        string? key = action < 0 ? null : model.Actions.KeyOf(action);
        return new ReplayResult(key == decision.Action ? ReplayStatus.Same : ReplayStatus.Different, key);
    }

    /// <summary>Probability with which a policy chose the action of a decision in the form that the decision's group gets.</summary>
    /// <param name="policy">The policy of the decision, compiled for its revision.</param>
    /// <param name="decision">A decision with an action that a policy chose.</param>
    /// <exception cref="ArgumentException">As for <c>PropensityOf</c>.</exception>
    public static double LoggedPropensityOf(Policy policy, Decision decision) =>
        PropensityOf(policy.For(decision.Group), decision, decision.Group);

    /// <summary>Probability with which a policy chooses the action of a decision, for its context and eligible set.</summary>
    /// <param name="policy">Any policy compiled for the decision's revision.</param>
    /// <param name="decision">A decision with an action.</param>
    /// <exception cref="ArgumentException">
    /// Action, context or eligible set do not fit the revision, or the policy has no propensities (<see cref="Policy.HasPropensities"/>).
    /// </exception>
    public static double PropensityOf(Policy policy, Decision decision) => PropensityOf(policy, decision, Group.Treatment);

    private static double PropensityOf(Policy policy, Decision decision, Group group)
    {
        if (!policy.HasPropensities || EligibleSet.FromBits(decision.EligibleSet.Span, policy.Model.Actions) is not { } eligible
            || decision.Action is null || !policy.Model.Actions.TryFind(decision.Action, out int action))
        {
            throw new ArgumentException("The decision does not fit the policy's revision.", nameof(decision));
        }

        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        return policy.Propensity(policy.ContextFor(group, context), eligible.Actions, action);
    }

    private static bool IsPolicyOf(Policy? policy, UseCaseModel model, Decision decision) => policy is null
        ? decision.PolicyVersion == 0
        : policy.Version == decision.PolicyVersion && policy.Hash == decision.PolicyHash
            && policy.Model.Revision == model.Revision;

    private static int Choose(UseCaseModel model, Policy? policy, Decision decision, EligibleSet eligible)
    {
        if (decision.Group.IsHeldOut() || eligible.Count == 0)
        {
            return -1;
        }

        if (decision.Group == Group.BusinessAsUsual)
        {
            return decision.Fallback is FallbackReason.None or FallbackReason.NoEligibleAction
                ? model.BusinessAsUsualOf(eligible)
                : model.FallbackOf(eligible);
        }

        if (decision.Group == Group.RandomControl)
        {
            return Policy.ChooseUniformly(eligible, decision.Seed);
        }

        if (policy is null || decision.Fallback != FallbackReason.None)
        {
            return model.FallbackOf(eligible);
        }

        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        return policy.For(decision.Group).Choose(policy.ContextFor(decision.Group, context), eligible, decision.Seed);
    }
}
