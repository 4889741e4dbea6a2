namespace Decisioning.UseCases.Definition;

/// <summary>What uses up a budget.</summary>
public enum BudgetMeasure
{
    /// <summary><c>decision</c>: each decision with the option takes 1, and gives it back when it is reported as aborted.</summary>
    Decision,

    /// <summary><c>activation</c>: each decision with the option that is reported as carried out takes 1, unless it is aborted later.</summary>
    Activation,

    /// <summary><c>outcome_value</c>: each outcome of one name takes its value; what is below 0 gives back.</summary>
    OutcomeValue,
}
