namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary>Whether a text is in a list that the caller sends.</summary>
internal sealed class ListMembership(TextNode value, ListNode list) : TruthNode
{
    public override Truth Evaluate(in ExpressionInput input)
    {
        if (value.Evaluate(input) is not { } text || list.Evaluate(input) is not { } elements)
        {
            return Truth.Unknown;
        }

        for (int i = 0; i < elements.Count; i++)
        {
            if (string.Equals(elements[i], text, StringComparison.Ordinal))
            {
                return Truth.True;
            }
        }

        return Truth.False;
    }
}
