using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Training.Joining;

/// <summary>A decision with all that was reported for it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Activation">What became of it; aborted outranks activated.</param>
/// <param name="Outcomes">Its outcomes, whatever their times.</param>
public sealed record JoinedDecision(Decision Decision, ActivationState Activation, IReadOnlyList<Outcome> Outcomes);
