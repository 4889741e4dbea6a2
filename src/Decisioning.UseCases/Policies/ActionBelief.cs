namespace Decisioning.UseCases.Policies;

/// <summary>What a policy believes of one action, for a customer whose features are all missing.</summary>
/// <param name="Action">Key of the action.</param>
/// <param name="Observations">Observations of the action.</param>
/// <param name="TotalReward">Sum of their rewards.</param>
/// <param name="Mean">Posterior mean of the expected reward, in units of reward.</param>
/// <param name="StandardDeviation">Posterior standard deviation of the expected reward.</param>
public sealed record ActionBelief(string Action, long Observations, double TotalReward, double Mean, double StandardDeviation);
