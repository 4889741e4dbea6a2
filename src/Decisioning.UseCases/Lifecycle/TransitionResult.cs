namespace Decisioning.UseCases.Lifecycle;

/// <summary>What a step of the life cycle leads to.</summary>
/// <param name="Head">The head after it, without who did it and when; the same object where nothing is left to do.</param>
/// <param name="Refusal">Why the step is not taken; the head is as it was then.</param>
public readonly record struct TransitionResult(UseCaseHead Head, TransitionRefusal Refusal);
