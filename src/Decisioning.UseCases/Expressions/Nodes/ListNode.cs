using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A list that the caller sends; null where it is missing.</summary>
internal sealed class ListNode(int slot) : ExpressionNode
{
    public override AttributeType Type => AttributeType.List;

    public string Key => FormattableString.Invariant($"#{slot}");

    public IReadOnlyList<string>? Evaluate(in ExpressionInput input) =>
        input.Values[slot] is { Kind: FeatureValueKind.List } value ? value.List : null;

    public override bool IsMissing(in ExpressionInput input) => Evaluate(input) is null;
}
