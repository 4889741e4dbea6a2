namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>Kind of a token.</summary>
internal enum TokenKind
{
    /// <summary>The text is over.</summary>
    End,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A name, plain or in backquotes, which may be a function's.</summary>
    Name,

    /// <summary>A word of the language: and, or, not, in, true, false.</summary>
    Word,

    /// <summary>An operator, a bracket or a comma.</summary>
    Sign,
}
