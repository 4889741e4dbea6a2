namespace Decisioning.UseCases.Definition;

/// <summary>What the owner believes of an option before there is data, in plain units.</summary>
/// <param name="Observations">How many observations the belief is worth, above 0.</param>
/// <param name="Mean">Their mean reward.</param>
public sealed record OptionPriorDefinition(double Observations, double Mean);
