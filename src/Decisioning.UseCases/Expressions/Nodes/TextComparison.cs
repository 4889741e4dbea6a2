namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether two texts are the same, or differ.</summary>
internal sealed class TextComparison(TextNode left, bool isEqual, TextNode right) : TruthNode
{
    public TextNode Left => left;

    public bool IsEqual => isEqual;

    public TextNode Right => right;

    public override Truth Evaluate(in ExpressionInput input) =>
        left.Evaluate(input) is { } one && right.Evaluate(input) is { } other
            ? Of(string.Equals(one, other, StringComparison.Ordinal) == isEqual)
            : Truth.Unknown;
}
