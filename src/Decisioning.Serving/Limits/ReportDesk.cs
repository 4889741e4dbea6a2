using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Limits;

/// <summary>Tells caps and budgets what was reported: around the writing of the log, so that nothing is counted twice or not at all.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class ReportDesk(CustomerStates customers, BudgetBooks budgets, UseCaseModels models)
{
    /// <summary>Stores activations and counts them.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="activations">The activations.</param>
    /// <param name="decisions">Their decisions, in the same order; null for unknown ones.</param>
    /// <param name="append">Writes the log and gives the states before.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async ValueTask StoreAsync(
        UseCaseModel model,
        IReadOnlyList<Activation> activations,
        IReadOnlyList<Decision?> decisions,
        Func<ValueTask<IReadOnlyList<ActivationState>>> append,
        CancellationToken cancellation)
    {
        BudgetBook? book = await BeginAsync(model, cancellation);
        try
        {
            IReadOnlyList<ActivationState> before = await append();
            for (int i = 0; i < activations.Count; i++)
            {
                if (book is not null && decisions[i] is { } decision)
                {
                    book.Report(await BudgetedAsync(decision), activations[i], before[i]);
                }
            }
        }
        finally
        {
            book?.EndReport();
            await RefreshAsync(decisions);
        }
    }

    /// <summary>Stores outcomes and counts those that are new.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="decisions">Their decisions, in the same order; null for unknown ones.</param>
    /// <param name="append">Writes the log and says which are new.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async ValueTask<IReadOnlyList<bool>> StoreAsync(
        UseCaseModel model,
        IReadOnlyList<Outcome> outcomes,
        IReadOnlyList<Decision?> decisions,
        Func<ValueTask<IReadOnlyList<bool>>> append,
        CancellationToken cancellation)
    {
        BudgetBook? book = await BeginAsync(model, cancellation);
        try
        {
            IReadOnlyList<bool> isNew = await append();
            for (int i = 0; i < outcomes.Count; i++)
            {
                if (book is not null && isNew[i] && decisions[i] is { } decision)
                {
                    book.Report(await BudgetedAsync(decision), outcomes[i]);
                }
            }

            return isNew;
        }
        finally
        {
            book?.EndReport();
            await RefreshAsync(decisions);
        }
    }

    private async ValueTask<BudgetBook?> BeginAsync(UseCaseModel model, CancellationToken cancellation)
    {
        if (model.Definition.Budgets.Count == 0)
        {
            return null;
        }

        BudgetBook book = budgets.Of(model.Id);
        await book.BeginReportAsync(cancellation);
        return book;
    }

    private async ValueTask<BudgetedDecision> BudgetedAsync(Decision decision) =>
        BudgetedDecision.Of(decision, await models.GetAsync(decision.UseCase, decision.UseCaseRevision, CancellationToken.None));

    private async ValueTask RefreshAsync(IReadOnlyList<Decision?> decisions)
    {
        foreach (Decision? decision in decisions)
        {
            if (decision is not null)
            {
                await customers.RefreshAsync(decision.Customer);
            }
        }
    }
}
