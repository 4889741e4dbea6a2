namespace Decisioning.UseCases.Definition;

/// <summary>A business fact that may be reported after a decision.</summary>
/// <param name="Name">Key <c>name</c>, required: 1 to 63 letters, digits, '_', '.' and '-', a letter first.</param>
/// <param name="Value">Key <c>value</c>: the range of its value; null: it only occurs.</param>
public sealed record OutcomeDefinition(string Name, ValueRange? Value);
