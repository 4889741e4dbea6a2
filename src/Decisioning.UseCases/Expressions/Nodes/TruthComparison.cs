namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether two truths are the same, or differ.</summary>
internal sealed class TruthComparison(TruthNode left, bool isEqual, TruthNode right) : TruthNode
{
    public override Truth Evaluate(in ExpressionInput input)
    {
        Truth one = left.Evaluate(input);
        Truth other = right.Evaluate(input);
        return one == Truth.Unknown || other == Truth.Unknown ? Truth.Unknown : Of(one == other == isEqual);
    }
}
