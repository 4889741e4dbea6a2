namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>What a text is tested for.</summary>
internal enum TextTestKind
{
    Contains,
    StartsWith,
    EndsWith,
}
