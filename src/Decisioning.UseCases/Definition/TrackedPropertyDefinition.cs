namespace Decisioning.UseCases.Definition;

/// <summary>A property that an event is to carry.</summary>
/// <param name="Name">Key <c>name</c>, required: 1 to 128 characters.</param>
/// <param name="Type">Key <c>type</c>: what its value is to be; by default a text.</param>
/// <param name="IsRequired">Key <c>required</c>: whether every event must carry it; by default false.</param>
public sealed record TrackedPropertyDefinition(string Name, PropertyType Type, bool IsRequired);
