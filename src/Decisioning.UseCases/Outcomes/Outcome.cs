using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Outcomes;

/// <summary>A business fact that was reported after a decision.</summary>
public sealed record Outcome
{
    /// <summary>The caller's id of the fact, 1 to 256 characters; within a use case it counts once, however often it is sent.</summary>
    public required string OutcomeId { get; init; }

    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>The decision that the fact is reported for.</summary>
    public required DecisionId DecisionId { get; init; }

    /// <summary>Name of the outcome, as the use case declares it.</summary>
    public required string Name { get; init; }

    /// <summary>Value in the outcome's unit; 1 for an outcome without value.</summary>
    public double Value { get; init; } = 1.0;

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When it reached us.</summary>
    public required DateTimeOffset ReceivedTime { get; init; }
}
