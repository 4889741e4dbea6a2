using Decisioning.UseCases.Expressions.Nodes;
using Decisioning.UseCases.Expressions.Syntax;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions;

/// <summary>An expression that gives a number, compiled once.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class NumberExpression
{
    private readonly NumberNode _root;

    private NumberExpression(string text, NumberNode root)
    {
        Text = text;
        _root = root;
    }

    /// <summary>What the owner wrote.</summary>
    public string Text { get; }

    /// <summary>The number, where it depends on nothing; else null.</summary>
    public double? Constant => _root is ConstantNumber ? Evaluate([]) : null;

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">What the owner wrote, such as <c>100 + 50 * weekday</c>.</param>
    /// <param name="schema">The names that it may use; gets a slot for each that it does.</param>
    /// <param name="problems">All that is wrong; empty where the expression is good.</param>
    /// <returns>The expression, or null. Never throws, whatever the text is.</returns>
    public static NumberExpression? Compile(string text, AttributeSchema schema, out IReadOnlyList<ExpressionProblem> problems)
    {
        var found = new ProblemList(text);
        problems = found.All;
        SyntaxNode? syntax = ExpressionParser.Parse(text, found);
        ExpressionNode? root = syntax is null ? null : new ExpressionBinder(schema, found).Bind(syntax);
        if (root is not null and not NumberNode { Type: AttributeType.Number })
        {
            found.Add(syntax!.Position, ViolationReason.WrongType, "A number is due here.");
        }

        return found.IsEmpty && root is NumberNode number ? new NumberExpression(text, number) : null;
    }

    /// <summary>The number.</summary>
    /// <param name="values">Values by slot of the schema.</param>
    /// <returns>The number; not a number where a value that it needs is missing, or where it has no finite value.</returns>
    public double Evaluate(FeatureValue[] values) => _root.Evaluate(new ExpressionInput(values, double.NaN));
}
