using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Recording;

/// <summary>An activation as a caller reports it.</summary>
/// <param name="DecisionId">Id of the decision, in its printed form.</param>
/// <param name="State">What became of the action.</param>
/// <param name="Time">When, or null for now.</param>
public sealed record ActivationReport(string DecisionId, ActivationState State, DateTimeOffset? Time);
