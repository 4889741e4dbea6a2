using Decisioning.UseCases.Expressions.Nodes;
using Decisioning.UseCases.Expressions.Syntax;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions;

/// <summary>The functions of the language.</summary>
internal static class ExpressionFunctions
{
    private const double SecondsPerDay = 86_400.0;

    private static readonly string[] Names =
    [
        "missing", "has", "coalesce", "lower", "length", "contains", "starts_with", "ends_with", "min", "max", "now", "time",
        "days_since", "days_until",
    ];

    /// <summary>Makes a call's node.</summary>
    /// <param name="call">The call.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="problems">Takes an unknown function and arguments that do not fit.</param>
    public static ExpressionNode? Bind(CallSyntax call, ExpressionNode[] arguments, ProblemList problems)
    {
        if (!Names.Contains(call.Function))
        {
            string name = ProblemList.Shown(call.Function);
            problems.Add(call.Position, ViolationReason.NotFound, $"There is no function '{name}'{Suggestion.For(call.Function, Names)}");
            return null;
        }

        int before = problems.All.Count;
        ExpressionNode? node = call.Function switch
        {
            "missing" or "has" or "coalesce" => OfAny(call.Function, arguments),
            "lower" or "length" or "contains" or "starts_with" or "ends_with" => OfTexts(call.Function, arguments),
            "time" => Time(call, arguments, problems),
            _ => OfNumbers(call.Function, arguments),
        };
        if (node is null && problems.All.Count == before)
        {
            problems.Add(call.Position, ViolationReason.WrongType, Usage(call.Function));
        }

        return node;
    }

    private static ExpressionNode? OfAny(string function, ExpressionNode[] arguments) => (function, arguments) switch
    {
        ("missing", [var value]) => new MissingNode(value),
        ("has", [var value]) => new NotNode(new MissingNode(value)),
        ("coalesce", [TruthNode value, TruthNode otherwise]) => new TruthCoalesce(value, otherwise),
        ("coalesce", [TextNode value, TextNode otherwise]) => new TextCoalesce(value, otherwise),
        ("coalesce", [NumberNode value, NumberNode otherwise]) when value.Type == otherwise.Type => new NumberCoalesce(value, otherwise),
        _ => null,
    };

    private static ExpressionNode? OfTexts(string function, ExpressionNode[] arguments) => (function, arguments) switch
    {
        ("lower", [TextNode text]) => new LowerNode(text),
        ("length", [TextNode text]) => new LengthNode(text),
        ("length", [ListNode list]) => new LengthNode(list),
        ("contains", [ListNode list, TextNode text]) => new ListMembership(text, list),
        ("contains", [TextNode text, TextNode part]) => new TextTest(text, TextTestKind.Contains, part),
        ("starts_with", [TextNode text, TextNode part]) => new TextTest(text, TextTestKind.StartsWith, part),
        ("ends_with", [TextNode text, TextNode part]) => new TextTest(text, TextTestKind.EndsWith, part),
        _ => null,
    };

    private static NumberNode? OfNumbers(string function, ExpressionNode[] arguments)
    {
        NumberNode[] numbers = [.. arguments.OfType<NumberNode>()];
        bool areAlike = numbers.Length == arguments.Length && numbers.All(number => number.Type == numbers[0].Type);
        return (function, numbers) switch
        {
            ("now", []) when arguments.Length == 0 => new NowNode(),
            ("min" or "max", [_, _, ..]) when areAlike => new ExtremeNode(numbers[0].Type, function == "max", numbers),
            ("days_since", [{ Type: AttributeType.Time } time]) when areAlike => DaysBetween(time, new NowNode()),
            ("days_until", [{ Type: AttributeType.Time } time]) when areAlike => DaysBetween(new NowNode(), time),
            _ => null,
        };
    }

    /// <summary>Days from one moment to another, with fractions.</summary>
    public static NumberNode DaysBetween(NumberNode from, NumberNode to) => Arithmetic.Of(
        AttributeType.Number, '/', Arithmetic.Of(AttributeType.Number, '-', to, from), new ConstantNumber(AttributeType.Number, SecondsPerDay));

    /// <summary>A moment some days later or earlier.</summary>
    public static NumberNode Shifted(NumberNode time, char sign, NumberNode days) => Arithmetic.Of(
        AttributeType.Time, sign, time, Arithmetic.Of(AttributeType.Number, '*', days, new ConstantNumber(AttributeType.Number, SecondsPerDay)));

    private static ConstantNumber? Time(CallSyntax call, ExpressionNode[] arguments, ProblemList problems)
    {
        if (arguments is not [ConstantText text])
        {
            return null;
        }

        if (AttributeTime.TryParse(text.Value, out double seconds))
        {
            return new ConstantNumber(AttributeType.Time, seconds);
        }

        problems.Add(call.Position, ViolationReason.WrongFormat, "This is no moment; one is written 2026-03-01T00:00:00Z, or 2026-03-01 for its beginning in UTC.");
        return null;
    }

    private static string Usage(string function) => function switch
    {
        "missing" or "has" => $"{function}(value) takes one value.",
        "coalesce" => "coalesce(value, otherwise) takes two values of one type.",
        "lower" => "lower(text) takes a text.",
        "length" => "length(value) takes a text or a list.",
        "contains" => "contains(text, part) takes two texts, or a list and a text.",
        "starts_with" or "ends_with" => $"{function}(text, part) takes two texts.",
        "min" or "max" => $"{function}(a, b, …) takes two numbers or two moments, or more of them.",
        "now" => "now() takes nothing.",
        "time" => "time(\"2026-03-01T00:00:00Z\") takes a text in quotes.",
        _ => $"{function}(time) takes a moment.",
    };
}
