namespace Decisioning.UseCases.Definition;

/// <summary>One element of <c>budgets</c>: how much of an option there is for all customers together.</summary>
/// <param name="Dimension">Key <c>dimension</c>, required.</param>
/// <param name="Option">Key <c>option</c>, required: when the budget is used up, no action has it any more until the period ends.</param>
/// <param name="Most">Key <c>most</c>: how much there is in one period, at least 1; 0 where an expression says it.</param>
/// <param name="Per">Key <c>per</c>, required: day, week, month or total, on the clock of the use case's schedule.</param>
public sealed record BudgetDefinition(string Dimension, string Option, double Most, CapPeriodKind Per)
{
    /// <summary>Key <c>name</c>: what people and the funnel call it; empty for its place in the list.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Key <c>most_expression</c>, instead of <c>most</c>: an expression in <c>weekday</c>, <c>day</c>, <c>month</c> and <c>elapsed</c>, worked
    /// out at each decision; <c>1000 * elapsed</c> spreads a budget evenly over its period.
    /// </summary>
    public string? MostExpression { get; init; }

    /// <summary>Key <c>by</c>: what uses it up.</summary>
    public BudgetMeasure By { get; init; } = BudgetMeasure.Decision;

    /// <summary>Key <c>outcome</c>: where outcomes use it up, which.</summary>
    public string? Outcome { get; init; }
}
