using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions.Syntax;

/// <summary>Makes a tree of the tokens.</summary>
/// <remarks>
/// <code>
/// or         := and ("or" and)*
/// and        := not ("and" not)*
/// not        := "not" not | comparison
/// comparison := sum (("==" | "!=" | "&lt;" | "&lt;=" | ">" | ">=" | "in" | "not" "in") sum)?
/// sum        := product (("+" | "-") product)*
/// product    := sign (("*" | "/") sign)*
/// sign       := "-" sign | value
/// value      := number | text | "true" | "false" | name | name "(" list ")" | "[" list "]" | "(" or ")"
/// list       := (or ("," or)*)?
/// </code>
/// </remarks>
internal sealed class ExpressionParser
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">=", "in"];

    private readonly List<Token> _tokens;
    private readonly ProblemList _problems;
    private int _next;
    private int _nodes;
    private int _depth;

    private ExpressionParser(List<Token> tokens, ProblemList problems)
    {
        _tokens = tokens;
        _problems = problems;
    }

    private Token Current => _tokens[_next];

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Takes what is wrong; the first error of syntax ends it.</param>
    public static SyntaxNode? Parse(string text, ProblemList problems)
    {
        if (text.Length > ExpressionLimits.Length)
        {
            problems.Add(0, ViolationReason.TooLarge, $"The expression has {text.Length} characters; {ExpressionLimits.Length} are allowed.");
            return null;
        }

        if (new Tokenizer(text, problems).Read() is not { } tokens)
        {
            return null;
        }

        var parser = new ExpressionParser(tokens, problems);
        SyntaxNode? tree = parser.Or();
        if (tree is not null && parser.Current.Kind != TokenKind.End)
        {
            return parser.Fail($"'{ProblemList.Shown(parser.Current.Text)}' is not expected here; 'and', 'or' or the end is.");
        }

        return tree;
    }

    private SyntaxNode? Or() => Nested(() => Chain("or", And));

    private SyntaxNode? And() => Chain("and", Not);

    private SyntaxNode? Chain(string word, Func<SyntaxNode?> part)
    {
        SyntaxNode? first = part();
        if (first is null || !Current.Is(word))
        {
            return first;
        }

        int position = Current.Position;
        var parts = new List<SyntaxNode> { first };
        while (Current.Is(word))
        {
            _next++;
            if (part() is not { } further)
            {
                return null;
            }

            parts.Add(further);
        }

        return Made(new OperationSyntax(position, word, parts));
    }

    private SyntaxNode? Not()
    {
        if (!Current.Is("not"))
        {
            return Comparison();
        }

        int position = _tokens[_next++].Position;
        return Nested(Not) is { } operand ? Made(new OperationSyntax(position, "not", [operand])) : null;
    }

    private SyntaxNode? Comparison()
    {
        SyntaxNode? left = Sum();
        bool isNot = Current.Is("not") && _tokens[_next + 1].Is("in");
        if (left is null || !(isNot || Comparisons.Any(Current.Is)))
        {
            return left;
        }

        int position = Current.Position;
        _next += isNot ? 1 : 0;
        string sign = (isNot ? "not " : "") + _tokens[_next++].Text;
        if (Sum() is not { } right)
        {
            return null;
        }

        return Comparisons.Any(Current.Is)
            ? Fail("Comparisons do not chain; join two of them with 'and'.")
            : Made(new OperationSyntax(position, sign, [left, right]));
    }

    private SyntaxNode? Sum() => LeftToRight("+", "-", Product);

    private SyntaxNode? Product() => LeftToRight("*", "/", Sign);

    // The tree of a chain leans to the left: it is as deep as the chain is long, so each step counts as nesting.
    private SyntaxNode? LeftToRight(string sign, string other, Func<SyntaxNode?> part)
    {
        SyntaxNode? left = part();
        int steps = 0;
        while (left is not null && (Current.Is(sign) || Current.Is(other)))
        {
            if (++steps + _depth > ExpressionLimits.Depth)
            {
                return FailDepth();
            }

            Token token = _tokens[_next++];
            left = part() is { } right ? Made(new OperationSyntax(token.Position, token.Text, [left, right])) : null;
        }

        return left;
    }

    private SyntaxNode? Sign()
    {
        if (!Current.Is("-"))
        {
            return Value();
        }

        int position = _tokens[_next++].Position;
        return Nested(Sign) is { } operand ? Made(new OperationSyntax(position, "-", [operand])) : null;
    }

    private SyntaxNode? Value()
    {
        Token token = _tokens[_next];
        switch (token.Kind)
        {
            case TokenKind.Number:
                _next++;
                return Made(new LiteralSyntax(token.Position, AttributeType.Number, "", token.Number));
            case TokenKind.Text:
                _next++;
                return Made(new LiteralSyntax(token.Position, AttributeType.Text, token.Text, 0.0));
            case TokenKind.Word when token.Text is "true" or "false":
                _next++;
                return Made(new LiteralSyntax(token.Position, AttributeType.Boolean, "", token.Text == "true" ? 1.0 : 0.0));
            case TokenKind.Name:
                _next++;
                return Current.Is("(") ? Call(token) : Made(new NameSyntax(token.Position, token.Text));
            case TokenKind.Sign when token.Text == "(":
                _next++;
                return Or() is { } inner && Expect(")", token) ? inner : null;
            case TokenKind.Sign when token.Text == "[":
                _next++;
                return List("]", token) is { } elements ? Made(new ListSyntax(token.Position, elements)) : null;
            case TokenKind.End:
                return Fail("Something is missing at the end: a value, a name or a parenthesis.");
            default:
                return Fail($"'{ProblemList.Shown(token.Text)}' is not expected here; a value, a name or a parenthesis is.");
        }
    }

    private SyntaxNode? Call(Token name)
    {
        Token bracket = _tokens[_next++];
        return List(")", bracket) is { } arguments ? Made(new CallSyntax(name.Position, name.Text, arguments)) : null;
    }

    private List<SyntaxNode>? List(string close, Token open)
    {
        var elements = new List<SyntaxNode>();
        while (!Current.Is(close))
        {
            if (elements.Count == ExpressionLimits.ListElements)
            {
                _problems.Add(open.Position, ViolationReason.TooLarge, $"A list may have {ExpressionLimits.ListElements} elements.");
                return null;
            }

            if (Or() is not { } element)
            {
                return null;
            }

            elements.Add(element);
            if (!Current.Is(","))
            {
                return Expect(close, open) ? elements : null;
            }

            _next++;
        }

        _next++;
        return elements;
    }

    private bool Expect(string close, Token open)
    {
        if (Current.Is(close))
        {
            _next++;
            return true;
        }

        string found = Current.Kind == TokenKind.End ? "the end" : $"'{ProblemList.Shown(Current.Text)}'";
        _problems.Add(Current.Position, ViolationReason.Syntax, $"'{close}' for the '{open.Text}' is expected here, not {found}.");
        return false;
    }

    private SyntaxNode? Nested(Func<SyntaxNode?> part)
    {
        if (++_depth > ExpressionLimits.Depth)
        {
            return FailDepth();
        }

        SyntaxNode? node = part();
        _depth--;
        return node;
    }

    private SyntaxNode? Made(SyntaxNode node)
    {
        if (++_nodes <= ExpressionLimits.Nodes)
        {
            return node;
        }

        _problems.Add(node.Position, ViolationReason.TooLarge, $"The expression has more than {ExpressionLimits.Nodes} parts.");
        return null;
    }

    private SyntaxNode? FailDepth()
    {
        _problems.Add(Current.Position, ViolationReason.TooLarge, $"The expression is nested more than {ExpressionLimits.Depth} deep.");
        return null;
    }

    private SyntaxNode? Fail(string message)
    {
        _problems.Add(Current.Position, ViolationReason.Syntax, message);
        return null;
    }
}
