using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.Service.Commands;

/// <summary>One row of <c>usecase templates --json</c>.</summary>
/// <param name="Id">Id of the template.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">Whose list it is on.</param>
/// <param name="Goal">Title of the goal.</param>
/// <param name="GoalId">Word of the goal.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Maturity">The variant to start with.</param>
/// <param name="Value">What it is worth, 1 to 5.</param>
/// <param name="Feasibility">How easily it is done, 1 to 5.</param>
/// <param name="NorthStarKpi">The figure that shows whether it works.</param>
/// <param name="RequiredEvents">Events that the variant to start with cannot do without.</param>
internal sealed record TemplateReport(
    string Id,
    string Title,
    string Source,
    string Goal,
    string GoalId,
    string Description,
    string Maturity,
    int Value,
    int Feasibility,
    string NorthStarKpi,
    IReadOnlyList<string> RequiredEvents)
{
    /// <summary>The row of a listing.</summary>
    public static TemplateReport Of(UseCaseTemplate template, BusinessGoal goal)
    {
        UseCaseDefinition definition = template.DefinitionFor(template.Recommended);
        return new TemplateReport(
            template.Id,
            definition.Business.Title,
            template.Source,
            BusinessGoals.TitleOf(goal),
            BusinessGoals.WordFor(goal),
            definition.Description,
            Maturities.WordFor(template.Recommended),
            definition.Business.Value ?? 0,
            definition.Business.Feasibility ?? 0,
            definition.Business.Why?.NorthStarKpi ?? "",
            [.. definition.TrackingPlan.Where(tracked => tracked.IsRequired).Select(tracked => tracked.Event)]);
    }
}
