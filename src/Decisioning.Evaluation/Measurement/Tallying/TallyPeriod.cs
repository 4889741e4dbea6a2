using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Which decisions a tally counts.</summary>
/// <param name="From">Decisions before this time do not count; their features and groups do.</param>
/// <param name="To">Decisions at this time or later do not count.</param>
/// <param name="AsOf">The time of the measurement: decisions whose window is open then do not count.</param>
public sealed record TallyPeriod(DateTimeOffset From, DateTimeOffset To, DateTimeOffset AsOf)
{
    /// <summary>Whether a decision lies within.</summary>
    /// <param name="decision">The decision.</param>
    public bool Contains(Decision decision) => decision.Id.Time >= From && decision.Id.Time < To;
}
