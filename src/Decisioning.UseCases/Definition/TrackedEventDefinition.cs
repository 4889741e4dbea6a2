namespace Decisioning.UseCases.Definition;

/// <summary>An event that a use case lives on.</summary>
/// <param name="Event">Key <c>event</c>, required: its name, 1 to 128 characters.</param>
public sealed record TrackedEventDefinition(string Event)
{
    /// <summary>Key <c>required</c>: whether the use case cannot run without it; by default true.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Key <c>properties</c>: what it is to carry.</summary>
    public EquatableList<TrackedPropertyDefinition> Properties { get; init; } = [];

    /// <summary>Key <c>aliases</c>: other names under which it may arrive.</summary>
    public EquatableList<string> Aliases { get; init; } = [];
}
