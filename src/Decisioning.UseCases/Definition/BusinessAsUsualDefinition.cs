namespace Decisioning.UseCases.Definition;

/// <summary>What the group business as usual gets.</summary>
/// <param name="Action">Key <c>action</c>: the option of each dimension, in their order, for a fixed rule; null where it is decided elsewhere.</param>
/// <remarks>In the file either <c>action</c>, a map from every dimension to an option, or <c>decided_elsewhere: true</c>.</remarks>
public sealed record BusinessAsUsualDefinition(EquatableList<string>? Action)
{
    /// <summary>Key <c>decided_elsewhere</c>: the platform decides by itself, and reports outcomes by the decision's id.</summary>
    public bool IsDecidedElsewhere => Action is null;
}
