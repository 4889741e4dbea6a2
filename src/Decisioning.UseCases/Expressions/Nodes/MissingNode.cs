namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether a value is missing: always known.</summary>
internal sealed class MissingNode(ExpressionNode operand) : TruthNode
{
    public ExpressionNode Operand => operand;

    public override Truth Evaluate(in ExpressionInput input) => Of(operand.IsMissing(input));
}
