namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A number, or a moment in seconds since 1970; not a number where it is missing.</summary>
internal abstract class NumberNode(AttributeType type) : ExpressionNode
{
    public sealed override AttributeType Type => type;

    /// <summary>The same for two parts that always have the same value.</summary>
    public abstract string Key { get; }

    public abstract double Evaluate(in ExpressionInput input);

    public sealed override bool IsMissing(in ExpressionInput input) => double.IsNaN(Evaluate(input));
}
