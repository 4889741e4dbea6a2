using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Budgets;

/// <summary>Removes the contacts with an option whose budget is used up.</summary>
internal sealed class BudgetFilter : IActionFilter
{
    private readonly int _budget;
    private readonly int _dimension;
    private readonly int _option;

    public BudgetFilter(UseCaseDefinition definition, int budget, ActionCatalogue actions)
    {
        BudgetDefinition budgetDefinition = definition.Budgets[budget];
        _budget = budget;
        _dimension = actions.FindDimension(budgetDefinition.Dimension);
        _option = actions.FindOption(_dimension, budgetDefinition.Option);
        Name = budgetDefinition.Name.Length > 0 ? $"budget {budgetDefinition.Name}" : FormattableString.Invariant($"budgets[{budget}]");
    }

    public string Name { get; }

    public void Apply(in FilterInput input, ActionMask mask)
    {
        if (input.Budgets?.IsUsedUp(_budget) ?? true)
        {
            mask.RemoveContacts(_dimension, _option);
        }
    }
}
