namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>A text that was written.</summary>
internal sealed class ConstantText(string value) : TextNode
{
    public string Value => value;

    public override string Key => $"'{value}'";

    public override string? Evaluate(in ExpressionInput input) => value;
}
