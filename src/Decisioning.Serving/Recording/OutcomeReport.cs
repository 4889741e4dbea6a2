namespace Decisioning.Serving.Recording;

/// <summary>An outcome as a caller reports it.</summary>
/// <param name="OutcomeId">The caller's id of the fact.</param>
/// <param name="DecisionId">Id of the decision, in its printed form.</param>
/// <param name="Name">Name of the outcome.</param>
/// <param name="Value">Its value, or null.</param>
/// <param name="Time">When it happened, or null for now.</param>
public sealed record OutcomeReport(string OutcomeId, string DecisionId, string Name, double? Value, DateTimeOffset? Time);
