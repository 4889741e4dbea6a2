namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A text; null where it is missing.</summary>
internal abstract class TextNode : ExpressionNode
{
    public sealed override AttributeType Type => AttributeType.Text;

    /// <summary>The same for two parts that always have the same value.</summary>
    public abstract string Key { get; }

    public abstract string? Evaluate(in ExpressionInput input);

    public sealed override bool IsMissing(in ExpressionInput input) => Evaluate(input) is null;
}
