namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A part that is true, false or unknown.</summary>
internal abstract class TruthNode : ExpressionNode
{
    public sealed override AttributeType Type => AttributeType.Boolean;

    public abstract Truth Evaluate(in ExpressionInput input);

    public sealed override bool IsMissing(in ExpressionInput input) => Evaluate(input) == Truth.Unknown;

    /// <summary>The truth of a comparison whose operands are known.</summary>
    protected static Truth Of(bool holds) => holds ? Truth.True : Truth.False;
}
