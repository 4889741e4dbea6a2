using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Templates;

/// <summary>Whether a template can run with the events that there are.</summary>
/// <param name="Template">The template.</param>
/// <param name="RunsAs">The furthest variant whose required events are all there; null where even the smallest lacks one.</param>
/// <param name="Missing">Required events that the next variant lacks; none where all variants can run.</param>
/// <param name="MissingFor">The variant that lacks them; null where none does.</param>
/// <param name="AlsoUseful">Events that are not there and only make the variant better that can run, or the smallest.</param>
public sealed record TemplateMatch(
    UseCaseTemplate Template,
    Maturity? RunsAs,
    EquatableList<string> Missing,
    Maturity? MissingFor,
    EquatableList<string> AlsoUseful)
{
    /// <summary>Whether it can run today.</summary>
    public bool CanRun => RunsAs is not null;
}
