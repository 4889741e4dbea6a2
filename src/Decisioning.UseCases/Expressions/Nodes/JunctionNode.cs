namespace Decisioning.UseCases.Expressions.Nodes;

/// <summary><c>and</c>, the least true of its parts, or <c>or</c>, the most true of them.</summary>
internal sealed class JunctionNode(bool isAnd, TruthNode[] parts) : TruthNode
{
    public bool IsAnd => isAnd;

    public IReadOnlyList<TruthNode> Parts => parts;

    public override Truth Evaluate(in ExpressionInput input)
    {
        Truth end = isAnd ? Truth.False : Truth.True;
        Truth value = isAnd ? Truth.True : Truth.False;
        foreach (TruthNode part in parts)
        {
            Truth one = part.Evaluate(input);
            value = isAnd == one < value ? one : value;
            if (value == end)
            {
                break;
            }
        }

        return value;
    }
}
