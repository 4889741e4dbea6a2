namespace Decisioning.UseCases.Definition;

/// <summary>A business fact that may be reported after a decision.</summary>
/// <param name="Name">Key <c>name</c>, required: 1 to 63 letters, digits, '_', '.' and '-', a letter first.</param>
/// <param name="Value">Key <c>value</c>: the range of its value; null: it only occurs.</param>
public sealed record OutcomeDefinition(string Name, ValueRange? Value)
{
    /// <summary>Key <c>event</c>: the event of the tracking plan that reports it; null where nobody says.</summary>
    public string? Event { get; init; }

    /// <summary>Key <c>property</c>: the property of that event that holds its value; null where nobody says.</summary>
    public string? Property { get; init; }
}
