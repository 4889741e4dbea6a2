namespace Decisioning.UseCases.Expressions;

/// <summary>What a condition says of a customer: in Kleene's logic a missing value makes it neither true nor false.</summary>
/// <remarks>The order is that of the logic: <c>and</c> is the smallest, <c>or</c> the largest of its parts.</remarks>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False = 0,

    /// <summary>It cannot be said, as a value is missing.</summary>
    Unknown = 1,

    /// <summary>It holds.</summary>
    True = 2,
}
