namespace Decisioning.UseCases.Definition;

/// <summary>What is believed of every action's rewards before there is data, in plain units.</summary>
/// <param name="Observations">Key <c>observations</c>, required: how many the belief is worth, 0.01 to 1000000.</param>
/// <param name="Mean">Key <c>mean</c>: their mean reward; by default 0.</param>
/// <param name="Deviation">Key <c>deviation</c>, required: standard deviation of a single reward about it, 0.000001 to 1000000.</param>
public sealed record RewardPriorDefinition(double Observations, double Mean, double Deviation);
