namespace Decisioning.UseCases.Tracking;

/// <summary>What the value of a property looks like.</summary>
public enum ValueShape
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text that reads as a number.</summary>
    NumberInText,

    /// <summary>A text that reads as a date or moment.</summary>
    Timestamp,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,
}
