namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>True, false, or never known.</summary>
internal sealed class ConstantTruth(Truth value) : TruthNode
{
    public Truth Value => value;

    public override Truth Evaluate(in ExpressionInput input) => value;
}
