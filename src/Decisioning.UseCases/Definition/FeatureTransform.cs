namespace Decisioning.UseCases.Definition;

/// <summary>What is done to a number before it is scaled.</summary>
public enum FeatureTransform
{
    /// <summary><c>none</c>.</summary>
    None,

    /// <summary><c>log1p</c>: ln(1 + value); values at or below −1 are out of range.</summary>
    Log1p,
}
