using System.Collections.Frozen;

namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether a text is one of a list.</summary>
internal sealed class TextMembership(TextNode value, FrozenSet<string> list) : TruthNode
{
    public TextNode Value => value;

    public FrozenSet<string> List => list;

    public override Truth Evaluate(in ExpressionInput input) =>
        value.Evaluate(input) is { } text ? Of(list.Contains(text)) : Truth.Unknown;
}
