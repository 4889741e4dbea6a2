namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether a number or moment is one of a list.</summary>
internal sealed class NumberMembership(NumberNode value, double[] list) : TruthNode
{
    public NumberNode Value => value;

    public IReadOnlyList<double> List => list;

    public override Truth Evaluate(in ExpressionInput input)
    {
        double number = value.Evaluate(input);
        return double.IsNaN(number) ? Truth.Unknown : Of(list.AsSpan().Contains(number));
    }
}
