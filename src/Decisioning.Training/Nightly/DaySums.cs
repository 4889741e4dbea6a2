using Decisioning.Bandits;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Training.Nightly;

/// <summary>All days' statistics, added up, with what the checks need beside them.</summary>
/// <param name="State">What was learnt from all days.</param>
/// <param name="Counts">Counts over all days.</param>
/// <param name="OutcomesOfUnknownDecisions">Outcomes that name no decision of the log.</param>
/// <param name="Days">First and last UTC day with a decision, or null where there is none.</param>
/// <param name="Recent">The newest rows of the open days that were carried out and whose propensity is known, random control included, with their rewards: for off-policy checks.</param>
public sealed record DaySums(
    LearnerState State,
    DayCounts Counts,
    long OutcomesOfUnknownDecisions,
    (DateOnly First, DateOnly Last)? Days,
    IReadOnlyList<(Decision Decision, double Reward)> Recent);
