using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.Service.Commands;

/// <summary>One row of <c>usecase templates --events … --json</c>.</summary>
/// <param name="Id">Id of the template.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">Whose list it is on.</param>
/// <param name="Goals">Words of its goals.</param>
/// <param name="CanRun">Whether it can run today.</param>
/// <param name="RunsAs">The furthest variant that can; null where none can.</param>
/// <param name="MissingEvents">Required events that the next variant lacks.</param>
/// <param name="MissingFor">That variant; null where all can run.</param>
/// <param name="AlsoUseful">Events that are not required, do not arrive and would help.</param>
internal sealed record MatchReport(
    string Id,
    string Title,
    string Source,
    IReadOnlyList<string> Goals,
    bool CanRun,
    string? RunsAs,
    IReadOnlyList<string> MissingEvents,
    string? MissingFor,
    IReadOnlyList<string> AlsoUseful)
{
    /// <summary>The row of a match.</summary>
    public static MatchReport Of(TemplateMatch match) => new(
        match.Template.Id,
        match.Template.DefinitionFor(match.Template.Recommended).Business.Title,
        match.Template.Source,
        [.. match.Template.Goals.Select(BusinessGoals.WordFor)],
        match.CanRun,
        match.RunsAs is { } variant ? Maturities.WordFor(variant) : null,
        match.Missing,
        match.MissingFor is { } next ? Maturities.WordFor(next) : null,
        match.AlsoUseful);
}
