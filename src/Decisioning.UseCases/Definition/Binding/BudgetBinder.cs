using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads budgets.</summary>
internal static class BudgetBinder
{
    private const int MaximumBudgets = 256;
    private const double LargestBudget = 1e12;

    /// <summary>Reads the list.</summary>
    /// <param name="fields">The map with the key <c>budgets</c>.</param>
    /// <param name="names">What they may name.</param>
    public static EquatableList<BudgetDefinition> Bind(FieldBinder fields, CapNames names) =>
        fields.Maps("budgets", MaximumBudgets, "name", static budget => budget.Name, budget => BindBudget(budget, names));

    private static BudgetDefinition BindBudget(FieldBinder fields, CapNames names)
    {
        string? id = names.BindDimension(fields, out DimensionDefinition? dimension);
        string? option = fields.Text("option", TextForm.OptionId, required: true);
        if (dimension is not null && fields.Find("option") is { } node)
        {
            CapBinder.CheckOption(fields, node, fields.PathOf("option"), dimension);
        }

        BudgetMeasure by = fields.Word("by", Words.BudgetMeasures, BudgetMeasure.Decision);
        bool isValue = by == BudgetMeasure.OutcomeValue;
        string? outcome = CapBinder.BindOutcome(fields, isValue, "only budgets by outcome_value have it", names);
        if (outcome is not null && names.FindOutcome(outcome) is { Value: null })
        {
            fields.Add("outcome", ViolationReason.Inconsistent, $"The outcome '{outcome}' has no value that could be added up.");
        }

        string? expression = BindExpression(fields);
        return new BudgetDefinition(
            id ?? "",
            option ?? "",
            expression is not null ? 0.0 : isValue ? fields.Number("most", 1.0, LargestBudget, 1.0) : WholeNumber(fields),
            fields.Word("per", Words.BudgetPeriods, CapPeriodKind.Total, required: true))
        {
            Name = fields.Text("name", TextForm.OptionId) ?? "",
            MostExpression = expression,
            By = by,
            Outcome = outcome,
        };
    }

    private static string? BindExpression(FieldBinder fields)
    {
        if (!fields.Has("most_expression"))
        {
            fields.Require("most");
            return null;
        }

        fields.Refuse("most", "'most_expression' says it");
        string? text = fields.Text("most_expression", TextForm.Prose);
        if (text is null)
        {
            return "";
        }

        var expression = NumberExpression.Compile(text, BudgetAmount.Schema(), out IReadOnlyList<ExpressionProblem> problems);
        foreach (ExpressionProblem problem in problems)
        {
            fields.Add("most_expression", problem.Reason, problem.ToString());
        }

        if (expression is { Constant: not >= 1.0 and not null })
        {
            fields.Add("most_expression", ViolationReason.OutOfRange, "A budget must be at least 1.");
        }

        return text;
    }

    private static double WholeNumber(FieldBinder fields)
    {
        double most = fields.Number("most", 1.0, LargestBudget, 1.0);
        if (most != Math.Floor(most))
        {
            fields.Add("most", ViolationReason.WrongType, "'most' must be a whole number: decisions are counted.");
        }

        return most;
    }
}
