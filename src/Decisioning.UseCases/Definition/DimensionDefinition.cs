namespace Decisioning.UseCases.Definition;

/// <summary>One thing to choose.</summary>
/// <param name="Id">Key <c>id</c>, required: 1 to 63 of a-z, 0-9, '_' and '-', a letter first.</param>
/// <param name="Options">Key <c>options</c>, required: its values, at least one.</param>
public sealed record DimensionDefinition(string Id, EquatableList<OptionDefinition> Options)
{
    /// <summary>Factored learners: whether the effect of its options depends on the context.</summary>
    public bool UsesContext { get; init; } = true;
}
