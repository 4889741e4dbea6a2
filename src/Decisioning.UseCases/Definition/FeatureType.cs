namespace Decisioning.UseCases.Definition;

/// <summary>Type of a feature.</summary>
public enum FeatureType
{
    /// <summary><c>numeric</c>: a number.</summary>
    Numeric,

    /// <summary><c>categorical</c>: a text, or a list of them.</summary>
    Categorical,

    /// <summary><c>boolean</c>: true or false; the numbers 1 and 0 count as such.</summary>
    Boolean,
}
