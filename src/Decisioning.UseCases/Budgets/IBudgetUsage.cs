namespace Decisioning.UseCases.Budgets;

/// <summary>How much of a use case's budgets is used up at the moment of a decision.</summary>
public interface IBudgetUsage
{
    /// <summary>Whether nothing is left of a budget in its present period.</summary>
    /// <param name="budget">Position of the budget in the definition.</param>
    bool IsUsedUp(int budget);
}
