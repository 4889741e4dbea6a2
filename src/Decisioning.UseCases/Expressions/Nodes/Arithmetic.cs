namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Adds, subtracts, multiplies or divides; what has no finite value is missing.</summary>
internal sealed class Arithmetic(AttributeType type, char sign, NumberNode left, NumberNode right) : NumberNode(type)
{
    /// <summary>The operation, or its result where both operands were written.</summary>
    public static NumberNode Of(AttributeType type, char sign, NumberNode left, NumberNode right)
    {
        var made = new Arithmetic(type, sign, left, right);
        return left is ConstantNumber && right is ConstantNumber ? new ConstantNumber(type, made.Evaluate(default)) : made;
    }

    public override string Key => $"({left.Key} {sign} {right.Key})";

    public override double Evaluate(in ExpressionInput input)
    {
        double one = left.Evaluate(input);
        double other = right.Evaluate(input);
        double result = sign switch
        {
            '+' => one + other,
            '-' => one - other,
            '*' => one * other,
            _ => one / other,
        };
        return double.IsFinite(result) ? result : double.NaN;
    }
}
