namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>One word of an expression.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Position">Where it begins, from 0.</param>
/// <param name="Text">The text: of a quoted one its content.</param>
/// <param name="Number">The number, where it is one.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, double Number = 0.0)
{
    /// <summary>Whether it is this word or sign of the language.</summary>
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Sign && Text == text;
}
