namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Compares two numbers or two moments.</summary>
internal sealed class NumberComparison(NumberNode left, Comparison comparison, NumberNode right) : TruthNode
{
    public NumberNode Left => left;

    public Comparison Comparison => comparison;

    public NumberNode Right => right;

    public override Truth Evaluate(in ExpressionInput input)
    {
        double one = left.Evaluate(input);
        double other = right.Evaluate(input);
        return double.IsNaN(one) || double.IsNaN(other) ? Truth.Unknown : Of(comparison switch
        {
            Comparison.Equal => one == other,
            Comparison.NotEqual => one != other,
            Comparison.Less => one < other,
            Comparison.LessOrEqual => one <= other,
            Comparison.Greater => one > other,
            _ => one >= other,
        });
    }
}
