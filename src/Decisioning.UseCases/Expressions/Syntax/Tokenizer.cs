using System.Globalization;
using System.Text;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class Tokenizer(string text, ProblemList problems)
{
    private static readonly string[] Words = ["and", "or", "not", "in", "true", "false"];
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","];

    // What people of other languages write, and what it is here.
    private static readonly (string Written, string Meant)[] Foreign =
        [("&&", "and"), ("||", "or"), ("<>", "!="), ("=", "=="), ("!", "not"), ("&", "and"), ("|", "or")];

    private int _position;

    /// <summary>The tokens with one end at last, or null where the text cannot be cut.</summary>
    public List<Token>? Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }

            if (_position == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, _position, ""));
                return tokens;
            }

            if (Next() is not { } token)
            {
                return null;
            }

            tokens.Add(token);
        }
    }

    private Token? Next()
    {
        char first = text[_position];
        return first is '"' or '\'' ? Quoted(first)
            : first == '`' ? Backquoted()
            : char.IsAsciiDigit(first) || (first == '.' && _position + 1 < text.Length && char.IsAsciiDigit(text[_position + 1])) ? Number()
            : char.IsAsciiLetter(first) || first == '_' ? Name()
            : Sign();
    }

    private Token? Sign()
    {
        ReadOnlySpan<char> rest = text.AsSpan(_position);
        foreach ((string written, string meant) in Foreign)
        {
            if (rest.StartsWith(written, StringComparison.Ordinal) && !Signs.Any(sign => sign.Length > written.Length && text.AsSpan(_position).StartsWith(sign, StringComparison.Ordinal)))
            {
                problems.Add(_position, ViolationReason.Syntax, $"'{written}' is not known; did you mean '{meant}'?");
                return null;
            }
        }

        foreach (string sign in Signs)
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                var token = new Token(TokenKind.Sign, _position, sign);
                _position += sign.Length;
                return token;
            }
        }

        problems.Add(_position, ViolationReason.Syntax, $"'{text[_position]}' has no meaning here; a text stands in quotes.");
        return null;
    }

    private Token? Number()
    {
        int start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '.' or '_' || IsExponentSign()))
        {
            _position++;
        }

        string written = text[start.._position];
        if (double.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number))
        {
            return new Token(TokenKind.Number, start, written, number);
        }

        problems.Add(start, ViolationReason.Syntax, "This is no number; numbers are written 60, 0.5 or 1e6.");
        return null;
    }

    private bool IsExponentSign() => text[_position] is '+' or '-' && text[_position - 1] is 'e' or 'E';

    private Token Name()
    {
        int start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '_' or '.'))
        {
            _position++;
        }

        string name = text[start.._position];
        return new Token(Words.Contains(name) ? TokenKind.Word : TokenKind.Name, start, name);
    }

    private Token? Backquoted()
    {
        int start = _position;
        int end = text.IndexOf('`', start + 1);
        if (end < 0)
        {
            problems.Add(start, ViolationReason.Syntax, "The name's closing backquote is missing.");
            return null;
        }

        _position = end + 1;
        return new Token(TokenKind.Name, start, text[(start + 1)..end]);
    }

    private Token? Quoted(char quote)
    {
        int start = _position++;
        var content = new StringBuilder();
        while (_position < text.Length && text[_position] != quote)
        {
            if (text[_position] == '\\' && _position + 1 < text.Length && text[_position + 1] is '\\' or '"' or '\'')
            {
                _position++;
            }

            content.Append(text[_position++]);
        }

        if (_position == text.Length)
        {
            problems.Add(start, ViolationReason.Syntax, "The text's closing quote is missing.");
            return null;
        }

        _position++;
        return new Token(TokenKind.Text, start, content.ToString());
    }
}
