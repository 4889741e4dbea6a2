namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A part of an expression with its type, ready to be evaluated. Evaluating does not allocate, but for <c>lower</c> where it changes something.</summary>
internal abstract class ExpressionNode
{
    /// <summary>Its type.</summary>
    public abstract AttributeType Type { get; }

    /// <summary>Whether its value is missing.</summary>
    public abstract bool IsMissing(in ExpressionInput input);
}
