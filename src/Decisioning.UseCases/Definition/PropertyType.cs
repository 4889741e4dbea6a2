namespace Decisioning.UseCases.Definition;

/// <summary>Type of an event's property, as JSON has it.</summary>
public enum PropertyType
{
    /// <summary><c>string</c>: a text.</summary>
    Text,

    /// <summary><c>number</c>: a number.</summary>
    Number,

    /// <summary><c>integer</c>: a whole number.</summary>
    Integer,

    /// <summary><c>boolean</c>: true or false.</summary>
    Boolean,

    /// <summary><c>timestamp</c>: a text that is an ISO 8601 date or moment.</summary>
    Timestamp,

    /// <summary><c>array</c>: a list.</summary>
    List,

    /// <summary><c>object</c>: a map.</summary>
    Map,
}
