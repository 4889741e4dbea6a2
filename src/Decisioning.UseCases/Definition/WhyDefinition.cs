namespace Decisioning.UseCases.Definition;

/// <summary>Why a use case exists; a text that is left out is empty.</summary>
/// <param name="Objective">Key <c>objective</c>: what it is to reach.</param>
/// <param name="NorthStarKpi">Key <c>north_star_kpi</c>: the figure that shows it.</param>
/// <param name="Baseline">Key <c>baseline</c>: that figure before the use case is live.</param>
/// <param name="Hypothesis">Key <c>hypothesis</c>: what is believed, so that it can turn out false.</param>
public sealed record WhyDefinition(string Objective, string NorthStarKpi, string Baseline, string Hypothesis);
