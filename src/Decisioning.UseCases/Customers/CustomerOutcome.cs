namespace Decisioning.UseCases.Customers;

/// <summary>A business fact that was reported of a customer.</summary>
/// <param name="OutcomeId">The caller's id of the fact; unique within the use case.</param>
/// <param name="Decision">The decision that it was reported for, aborted or not, with or without an action.</param>
/// <param name="Name">Name of the outcome.</param>
/// <param name="Value">Its value.</param>
/// <param name="Time">When it happened.</param>
public sealed record CustomerOutcome(string OutcomeId, CustomerContact Decision, string Name, double Value, DateTimeOffset Time)
{
    /// <summary>Id of the use case.</summary>
    public string UseCase => Decision.UseCase;
}
