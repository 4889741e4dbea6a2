namespace Decisioning.UseCases.Features;

/// <summary>Type of a value that a caller sends.</summary>
public enum FeatureValueKind
{
    /// <summary>No value.</summary>
    Missing,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list of texts.</summary>
    List,
}
