using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Outcomes;

/// <summary>Word from the platform on whether a decided action was carried out.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="State">What became of it.</param>
/// <param name="Time">When.</param>
/// <param name="ReceivedTime">When it reached us.</param>
public sealed record Activation(
    DecisionId DecisionId, string UseCase, ActivationState State, DateTimeOffset Time, DateTimeOffset ReceivedTime);
