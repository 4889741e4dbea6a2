namespace Decisioning.UseCases.Expressions;

/// <summary>How large an expression may be.</summary>
public static class ExpressionLimits
{
    /// <summary>Most characters.</summary>
    public const int Length = 4096;

    /// <summary>Most values, names and operators.</summary>
    public const int Nodes = 1000;

    /// <summary>Deepest nesting of parentheses, functions and operators.</summary>
    public const int Depth = 32;

    /// <summary>Most elements of a list.</summary>
    public const int ListElements = 500;
}
