using Decisioning.UseCases.Expressions;

namespace Decisioning.UseCases.Definition;

/// <summary>A value that callers send for the rules alone: the model does not see it.</summary>
/// <param name="Name">Key <c>name</c>, required: 1 to 63 letters, digits, '_', '.' and '-', a letter first; no feature's name.</param>
/// <param name="Type">Key <c>type</c>, required: number, text, boolean, time or list.</param>
public sealed record AttributeDefinition(string Name, AttributeType Type);
