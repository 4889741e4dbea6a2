namespace Decisioning.UseCases.Compilation;

/// <summary>The reward of one decision.</summary>
/// <param name="Value">The reward, on the grid of 2⁻¹⁰.</param>
/// <param name="Joined">Outcomes of the success metric inside the attribution window.</param>
/// <param name="OutsideWindow">Outcomes of the success metric outside the attribution window.</param>
public readonly record struct Reward(double Value, int Joined, int OutsideWindow);
