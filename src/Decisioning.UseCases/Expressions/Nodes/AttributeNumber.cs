using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A number or moment that the caller sends.</summary>
internal sealed class AttributeNumber(AttributeType type, int slot) : NumberNode(type)
{
    public override string Key => FormattableString.Invariant($"#{slot}");

    public override double Evaluate(in ExpressionInput input) =>
        input.Values[slot] is { Kind: FeatureValueKind.Number } value ? value.Number : double.NaN;
}
