using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Budgets;

/// <summary>A decision as budgets see it.</summary>
/// <param name="Model">The revision that decided.</param>
/// <param name="Action">Key of its action, or null.</param>
/// <param name="Time">When it was decided.</param>
internal readonly record struct BudgetedDecision(UseCaseModel Model, string? Action, DateTimeOffset Time)
{
    /// <summary>A decision.</summary>
    /// <param name="decision">The record.</param>
    /// <param name="model">The revision that decided.</param>
    public static BudgetedDecision Of(Decision decision, UseCaseModel model) => new(model, decision.Action, decision.Id.Time);

    /// <summary>Whether the decision is a contact with an option.</summary>
    /// <param name="dimension">Id of the dimension.</param>
    /// <param name="option">Id of the option.</param>
    public bool Has(string dimension, string option)
    {
        int place = Model.Actions.FindDimension(dimension);
        return place >= 0 && Action is not null && Model.Actions.TryFind(Action, out int action)
            && Model.Actions.Option(action, place).Id == option && Model.Actions.IsContact(action);
    }
}
