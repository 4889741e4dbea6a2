namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A truth, and what stands for it where it is unknown.</summary>
internal sealed class TruthCoalesce(TruthNode value, TruthNode otherwise) : TruthNode
{
    public override Truth Evaluate(in ExpressionInput input) =>
        value.Evaluate(input) is var truth && truth == Truth.Unknown ? otherwise.Evaluate(input) : truth;
}
