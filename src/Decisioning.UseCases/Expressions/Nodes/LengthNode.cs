namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Number of characters of a text, or of elements of a list.</summary>
internal sealed class LengthNode(ExpressionNode operand) : NumberNode(AttributeType.Number)
{
    public override string Key => operand is TextNode text ? $"length({text.Key})" : $"length({((ListNode)operand).Key})";

    public override double Evaluate(in ExpressionInput input) => operand switch
    {
        TextNode text => text.Evaluate(input)?.Length ?? double.NaN,
        ListNode list => list.Evaluate(input)?.Count ?? double.NaN,
        _ => double.NaN,
    };
}
