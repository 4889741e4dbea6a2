using Decisioning.UseCases.Expressions.Nodes;
using Decisioning.UseCases.Expressions.Syntax;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Expressions;

/// <summary>A condition that an owner wrote, compiled once: a small tree that is walked, without reflection or dynamic code.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class Condition
{
    private Condition(string text, TruthNode root)
    {
        Text = text;
        Root = root;
    }

    /// <summary>What the owner wrote.</summary>
    public string Text { get; }

    /// <summary>The tree.</summary>
    internal TruthNode Root { get; }

    /// <summary>Compiles a condition.</summary>
    /// <param name="text">What the owner wrote, such as <c>country in ["DE", "AT"] and tenure_days >= 60</c>.</param>
    /// <param name="schema">The names that it may use; gets a slot for each that it does.</param>
    /// <param name="problems">All that is wrong; empty where the condition is good.</param>
    /// <returns>The condition, or null. Never throws, whatever the text is; time is linear in its length.</returns>
    public static Condition? Compile(string text, AttributeSchema schema, out IReadOnlyList<ExpressionProblem> problems)
    {
        var found = new ProblemList(text);
        problems = found.All;
        SyntaxNode? syntax = ExpressionParser.Parse(text, found);
        TruthNode? root = syntax is null ? null : new ExpressionBinder(schema, found).BindCondition(syntax);
        return root is null || !found.IsEmpty ? null : new Condition(text, root);
    }

    /// <summary>What the condition says.</summary>
    /// <param name="input">What is known of the customer and the moment.</param>
    public Truth Evaluate(in FilterInput input) => Root.Evaluate(new ExpressionInput(input.Values, ExpressionInput.SecondsOf(input.Time)));
}
