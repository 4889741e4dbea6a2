namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>The smallest or largest of some numbers or moments; missing where one of them is.</summary>
internal sealed class ExtremeNode(AttributeType type, bool isLargest, NumberNode[] operands) : NumberNode(type)
{
    public override string Key => (isLargest ? "max(" : "min(") + string.Join(", ", operands.Select(operand => operand.Key)) + ")";

    public override double Evaluate(in ExpressionInput input)
    {
        double extreme = operands[0].Evaluate(input);
        for (int i = 1; i < operands.Length; i++)
        {
            // Both keep what is not a number.
            double operand = operands[i].Evaluate(input);
            extreme = isLargest ? Math.Max(extreme, operand) : Math.Min(extreme, operand);
        }

        return extreme;
    }
}
