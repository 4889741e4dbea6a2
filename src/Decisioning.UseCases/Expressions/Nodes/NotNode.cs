namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary><c>not</c>: what is unknown stays so.</summary>
internal sealed class NotNode(TruthNode operand) : TruthNode
{
    public TruthNode Operand => operand;

    public override Truth Evaluate(in ExpressionInput input) => Truth.True - (int)operand.Evaluate(input);
}
