namespace Decisioning.UseCases.Definition;

/// <summary>How much may be explored: one limit or both.</summary>
/// <remarks>Each night the share of decisions in which the rule may explore is set so that the traffic of the last days would have kept within.</remarks>
/// <param name="Share">Key <c>share</c>: largest share of decisions that do not choose what looks best, in [0, 1]; null: no limit.</param>
/// <param name="RewardPerDay">Key <c>reward_per_day</c>: most expected reward given up in a day, at least 0; null: no limit.</param>
public sealed record ExplorationBudgetDefinition(double? Share, double? RewardPerDay);
