using System.Collections.Frozen;
using Decisioning.UseCases.Expressions.Nodes;
using Decisioning.UseCases.Expressions.Syntax;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions;

/// <summary>Gives the parts of an expression their types and makes what evaluates them. An error of types hides none of its neighbours.</summary>
internal sealed class ExpressionBinder(AttributeSchema schema, ProblemList problems)
{
    /// <summary>Makes the node of a part, or null where it has a problem.</summary>
    public ExpressionNode? Bind(SyntaxNode syntax) => syntax switch
    {
        LiteralSyntax { Type: AttributeType.Number } literal => new ConstantNumber(AttributeType.Number, literal.Number),
        LiteralSyntax { Type: AttributeType.Text } literal => new ConstantText(literal.Text),
        LiteralSyntax literal => new ConstantTruth(literal.Number != 0.0 ? Truth.True : Truth.False),
        NameSyntax name => Name(name),
        CallSyntax call => Arguments(call.Arguments) is { } arguments ? ExpressionFunctions.Bind(call, arguments, problems) : null,
        OperationSyntax operation => Operation(operation),
        _ => Fail<ExpressionNode>(syntax, "A list may stand on the right of 'in' only."),
    };

    /// <summary>Makes the node of a condition.</summary>
    public TruthNode? BindCondition(SyntaxNode syntax)
    {
        ExpressionNode? node = Bind(syntax);
        if (node is not null and not TruthNode)
        {
            _ = Fail<TruthNode>(syntax, $"A condition is due here, which is true or false; this is {NameOf(node.Type)}.");
        }

        return node as TruthNode;
    }

    private static string NameOf(AttributeType type) => type switch
    {
        AttributeType.Boolean => "true or false",
        AttributeType.Number => "a number",
        AttributeType.Text => "a text",
        AttributeType.Time => "a moment",
        _ => "a list",
    };

    private ExpressionNode? Name(NameSyntax name)
    {
        if (schema.Resolve(name.Name) is not { } attribute)
        {
            string hint = Suggestion.For(name.Name, schema.Names);
            problems.Add(name.Position, ViolationReason.NotFound, $"There is no feature or attribute '{ProblemList.Shown(name.Name)}'{hint}");
            return null;
        }

        return attribute.Type switch
        {
            AttributeType.Boolean => new AttributeTruth(attribute.Slot),
            AttributeType.Text => new AttributeText(attribute.Slot),
            AttributeType.List => new ListNode(attribute.Slot),
            _ => new AttributeNumber(attribute.Type, attribute.Slot),
        };
    }

    private ExpressionNode? Operation(OperationSyntax operation) => operation.Operator switch
    {
        "and" or "or" => Junction(operation),
        "not" => BindCondition(operation.Operands[0]) is { } operand ? new NotNode(operand) : null,
        "in" => Membership(operation),
        "not in" => Membership(operation) is { } membership ? new NotNode(membership) : null,
        "-" when operation.Operands.Count == 1 => Negated(operation),
        "+" or "-" or "*" or "/" => Calculation(operation),
        _ => Compared(operation),
    };

    private JunctionNode? Junction(OperationSyntax operation)
    {
        TruthNode?[] parts = [.. operation.Operands.Select(BindCondition)];
        return parts.Contains(null) ? null : new JunctionNode(operation.Operator == "and", [.. parts.OfType<TruthNode>()]);
    }

    private NumberNode? Negated(OperationSyntax operation) => Bind(operation.Operands[0]) switch
    {
        null => null,
        ConstantNumber { Type: AttributeType.Number } constant => new ConstantNumber(AttributeType.Number, -constant.Value),
        NumberNode { Type: AttributeType.Number } number => Arithmetic.Of(AttributeType.Number, '-', new ConstantNumber(AttributeType.Number, 0.0), number),
        var other => Fail<NumberNode>(operation, $"The minus sign takes a number, not {NameOf(other.Type)}."),
    };

    private NumberNode? Calculation(OperationSyntax operation)
    {
        if (Arguments(operation.Operands) is not [var left, var right])
        {
            return null;
        }

        char sign = operation.Operator[0];
        return (left, right) switch
        {
            (NumberNode { Type: AttributeType.Number } one, NumberNode { Type: AttributeType.Number } other) =>
                Arithmetic.Of(AttributeType.Number, sign, one, other),
            (NumberNode { Type: AttributeType.Time } one, NumberNode { Type: AttributeType.Time } other) when sign == '-' =>
                ExpressionFunctions.DaysBetween(other, one),
            (NumberNode { Type: AttributeType.Time } one, NumberNode { Type: AttributeType.Number } other) when sign is '+' or '-' =>
                ExpressionFunctions.Shifted(one, sign, other),
            _ => Fail<NumberNode>(operation,
                $"'{sign}' does not go with {NameOf(left.Type)} and {NameOf(right.Type)}; numbers do, and moments less moments or plus days."),
        };
    }

    private TruthNode? Compared(OperationSyntax operation)
    {
        if (Arguments(operation.Operands) is not [var left, var right])
        {
            return null;
        }

        Comparison comparison = operation.Operator switch
        {
            "==" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            _ => Comparison.GreaterOrEqual,
        };
        bool isEquality = comparison is Comparison.Equal or Comparison.NotEqual;
        return (left, right) switch
        {
            (NumberNode one, NumberNode other) when one.Type == other.Type => new NumberComparison(one, comparison, other),
            (TextNode one, TextNode other) when isEquality => new TextComparison(one, comparison == Comparison.Equal, other),
            (TruthNode one, TruthNode other) when isEquality => new TruthComparison(one, comparison == Comparison.Equal, other),
            (TextNode or TruthNode, _) when left.Type == right.Type =>
                Fail<TruthNode>(operation, $"'{operation.Operator}' needs numbers or moments; {NameOf(left.Type)} is compared with == and !=."),
            _ => Fail<TruthNode>(operation, $"{Capital(NameOf(left.Type))} and {NameOf(right.Type)} cannot be compared.{TimeHint(left, right)}"),
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string TimeHint(ExpressionNode left, ExpressionNode right) => (left.Type, right.Type) switch
    {
        (AttributeType.Time, AttributeType.Text) or (AttributeType.Text, AttributeType.Time) => " time(\"2026-03-01\") makes a moment of a text.",
        (AttributeType.Time, AttributeType.Number) or (AttributeType.Number, AttributeType.Time) => " days_since(time) makes a number of a moment.",
        (AttributeType.List, _) or (_, AttributeType.List) => " 'in' says whether a text is in a list.",
        _ => "",
    };

    private TruthNode? Membership(OperationSyntax operation)
    {
        ExpressionNode? value = Bind(operation.Operands[0]);
        if (operation.Operands[1] is ListSyntax list)
        {
            return Arguments(list.Elements) is { } elements && value is not null ? Listed(operation, value, elements) : null;
        }

        return (value, Bind(operation.Operands[1])) switch
        {
            (null, _) or (_, null) => null,
            (TextNode text, ListNode sent) => new ListMembership(text, sent),
            (_, ListNode) => Fail<TruthNode>(operation, $"A list that is sent holds texts; {NameOf(value.Type)} is never in it."),
            _ => Fail<TruthNode>(operation, "On the right of 'in' stands a list, such as [\"DE\", \"AT\"]."),
        };
    }

    private TruthNode? Listed(OperationSyntax operation, ExpressionNode value, ExpressionNode[] elements)
    {
        if (elements.Length == 0)
        {
            return Fail<TruthNode>(operation, "The list is empty: nothing is ever in it.");
        }

        if (value is TextNode text && elements.All(element => element is ConstantText))
        {
            return new TextMembership(text, elements.Cast<ConstantText>().Select(element => element.Value).ToFrozenSet(StringComparer.Ordinal));
        }

        if (value is NumberNode number && elements.All(element => element is ConstantNumber && element.Type == number.Type))
        {
            return new NumberMembership(number, [.. elements.Cast<ConstantNumber>().Select(element => element.Value)]);
        }

        return Fail<TruthNode>(operation, $"The list must hold written values of the type of what is sought, which is {NameOf(value.Type)}.");
    }

    private ExpressionNode[]? Arguments(IReadOnlyList<SyntaxNode> arguments)
    {
        ExpressionNode?[] nodes = [.. arguments.Select(Bind)];
        return nodes.Contains(null) ? null : [.. nodes.OfType<ExpressionNode>()];
    }

    private T? Fail<T>(SyntaxNode syntax, string message)
        where T : ExpressionNode
    {
        problems.Add(syntax.Position, ViolationReason.WrongType, message);
        return null;
    }
}
