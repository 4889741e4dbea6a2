namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A text in small letters, by the rules that hold in every culture.</summary>
internal sealed class LowerNode(TextNode operand) : TextNode
{
    public override string Key => $"lower({operand.Key})";

    public override string? Evaluate(in ExpressionInput input) => operand.Evaluate(input)?.ToLowerInvariant();
}
