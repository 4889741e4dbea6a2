using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Roadmap;

namespace Decisioning.Service.Commands;

/// <summary>One row of <c>usecase roadmap --json</c>.</summary>
/// <param name="Rank">Place, from 1.</param>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Title">Its title.</param>
/// <param name="Goal">Word of its business goal, or null.</param>
/// <param name="Maturity">How far it goes, or null.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Value">What it is worth, or null.</param>
/// <param name="Feasibility">How easily it is done, or null.</param>
/// <param name="Score">Value times feasibility, or null.</param>
/// <param name="NorthStarKpi">Its north-star KPI.</param>
/// <param name="Baseline">The KPI before it was live.</param>
/// <param name="Hypothesis">Its hypothesis.</param>
/// <param name="Reason">Why it stands there.</param>
internal sealed record RoadmapReport(
    int Rank,
    string UseCase,
    string Title,
    string? Goal,
    string? Maturity,
    string Status,
    int? Value,
    int? Feasibility,
    int? Score,
    string NorthStarKpi,
    string Baseline,
    string Hypothesis,
    string Reason)
{
    /// <summary>The row of an entry.</summary>
    public static RoadmapReport Of(RoadmapEntry entry) => new(
        entry.Rank,
        entry.UseCase,
        entry.Business.Title,
        entry.Business.Goal is { } goal ? BusinessGoals.WordFor(goal) : null,
        entry.Business.Maturity is { } maturity ? Maturities.WordFor(maturity) : null,
        entry.Status,
        entry.Business.Value,
        entry.Business.Feasibility,
        entry.Score,
        entry.Business.Why?.NorthStarKpi ?? "",
        entry.Business.Why?.Baseline ?? "",
        entry.Business.Why?.Hypothesis ?? "",
        entry.Reason);
}
