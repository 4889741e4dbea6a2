namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A text, and what stands for it where it is missing.</summary>
internal sealed class TextCoalesce(TextNode value, TextNode otherwise) : TextNode
{
    public override string Key => $"coalesce({value.Key}, {otherwise.Key})";

    public override string? Evaluate(in ExpressionInput input) => value.Evaluate(input) ?? otherwise.Evaluate(input);
}
