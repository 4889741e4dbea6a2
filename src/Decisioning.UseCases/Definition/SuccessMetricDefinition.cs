namespace Decisioning.UseCases.Definition;

/// <summary>What the policy is to raise: the reward of a decision.</summary>
/// <param name="Outcome">Key <c>outcome</c>, required: name of the outcome that counts.</param>
/// <param name="Reward">Key <c>reward</c>: what of it counts; by default that it occurred.</param>
/// <param name="Window">Key <c>window</c>, required: attribution window after the decision; more than 0 and at most 90 days.</param>
public sealed record SuccessMetricDefinition(string Outcome, RewardKind Reward, TimeSpan Window);
