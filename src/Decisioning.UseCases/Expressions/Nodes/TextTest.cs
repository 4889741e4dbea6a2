namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether a text contains another, or begins or ends with it.</summary>
internal sealed class TextTest(TextNode text, TextTestKind kind, TextNode part) : TruthNode
{
    public override Truth Evaluate(in ExpressionInput input)
    {
        if (text.Evaluate(input) is not { } whole || part.Evaluate(input) is not { } sought)
        {
            return Truth.Unknown;
        }

        return Of(kind switch
        {
            TextTestKind.Contains => whole.Contains(sought, StringComparison.Ordinal),
            TextTestKind.StartsWith => whole.StartsWith(sought, StringComparison.Ordinal),
            _ => whole.EndsWith(sought, StringComparison.Ordinal),
        });
    }
}
