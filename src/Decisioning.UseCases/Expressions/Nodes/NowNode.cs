namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>The decision's time.</summary>
internal sealed class NowNode() : NumberNode(AttributeType.Time)
{
    public override string Key => "now()";

    public override double Evaluate(in ExpressionInput input) => input.Now;
}
