using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A text that the caller sends.</summary>
internal sealed class AttributeText(int slot) : TextNode
{
    public override string Key => FormattableString.Invariant($"#{slot}");

    public override string? Evaluate(in ExpressionInput input) =>
        input.Values[slot] is { Kind: FeatureValueKind.Text } value ? value.Text : null;
}
