using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>True or false as the caller sends it.</summary>
internal sealed class AttributeTruth(int slot) : TruthNode
{
    public string Key => FormattableString.Invariant($"#{slot}");

    public override Truth Evaluate(in ExpressionInput input) =>
        input.Values[slot] is { Kind: FeatureValueKind.Boolean } value ? Of(value.Number != 0.0) : Truth.Unknown;
}
