namespace Decisioning.UseCases.Revisions;

/// <summary>One difference between two definitions.</summary>
/// <param name="Kind">What became of the value.</param>
/// <param name="Path">Where: keys parted by dots, elements of lists by their id, like <c>dimensions[offer].options[ten].max_share</c>.</param>
/// <param name="OldValue">The value before as JSON, or null where it is new.</param>
/// <param name="NewValue">The value after as JSON, or null where it is gone.</param>
public sealed record DefinitionChange(ChangeKind Kind, string Path, string? OldValue, string? NewValue);
