namespace Decisioning.UseCases.Validation;

/// <summary>The rule that an input breaks.</summary>
/// <remarks>The names, in UPPER_SNAKE, are part of the API (<see cref="ViolationReasons.ToCode"/>): they never change.</remarks>
public enum ViolationReason
{
    /// <summary>The text is not YAML or JSON.</summary>
    Syntax,

    /// <summary>A part of YAML that is not allowed here: anchors, aliases, tags, several documents, keys that are no text.</summary>
    NotAllowed,

    /// <summary>More than the limit: bytes, depth, elements, characters, actions, feature columns.</summary>
    TooLarge,

    /// <summary>The same key or id stands there twice.</summary>
    Duplicate,

    /// <summary>There is no such key.</summary>
    UnknownKey,

    /// <summary>It must be given.</summary>
    Required,

    /// <summary>A value of another type is due.</summary>
    WrongType,

    /// <summary>The text does not have the form that is due.</summary>
    WrongFormat,

    /// <summary>None of the values that are allowed.</summary>
    UnknownValue,

    /// <summary>The number or time lies outside its range, or is not finite.</summary>
    OutOfRange,

    /// <summary>The key has no meaning together with another one.</summary>
    NotApplicable,

    /// <summary>Two values contradict each other.</summary>
    Inconsistent,

    /// <summary>It names something that is not declared.</summary>
    NotFound,

    /// <summary>The time lies ahead of the server's clock.</summary>
    InFuture,

    /// <summary>The time lies before the decision.</summary>
    BeforeDecision,
}
