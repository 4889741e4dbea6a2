namespace Decisioning.Bandits;

/// <summary>A belief about an option in plain units: as if so many observations with this mean reward had been seen.</summary>
/// <param name="Observations">How many observations the belief is worth, above 0.</param>
/// <param name="Mean">Their mean reward, in the use case's unit; inside (0, 1) for a logistic learner.</param>
public readonly record struct OptionPrior(double Observations, double Mean);
