namespace Decisioning.UseCases.Expressions;

/// <summary>Type of a value in an expression.</summary>
public enum AttributeType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A text; compared by its code units, large and small letters differ.</summary>
    Text,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>A list of texts.</summary>
    List,
}
