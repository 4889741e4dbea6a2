using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Templates;

/// <summary>One row of the catalogue: a template under one of its goals.</summary>
/// <param name="Template">The template.</param>
/// <param name="Goal">The goal.</param>
public sealed record TemplateListing(UseCaseTemplate Template, BusinessGoal Goal);
