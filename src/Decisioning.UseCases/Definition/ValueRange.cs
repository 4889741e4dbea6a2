namespace Decisioning.UseCases.Definition;

/// <summary>The range of an outcome's value, ends included.</summary>
/// <param name="Min">Key <c>min</c>: lowest value, at least −65,536; by default 0.</param>
/// <param name="Max">Key <c>max</c>: highest value, above the lowest and at most 65,536; by default 0.</param>
public sealed record ValueRange(double Min, double Max)
{
    /// <summary>Whether a value is finite and within the range.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Min && value <= Max;
}
