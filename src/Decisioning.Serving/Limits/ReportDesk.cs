using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Limits;

/// <summary>Tells caps and budgets what was reported: around the writing of the log, so that nothing is counted twice or not at all.</summary>
/// <remarks>A caller who gives up stops waiting; the report is stored and counted all the same, once its storing has begun.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class ReportDesk(CustomerStates customers, BudgetBooks budgets, UseCaseModels models)
{
    /// <summary>Stores activations and counts them.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="activations">The activations.</param>
    /// <param name="decisions">Their decisions, in the same order; null for unknown ones.</param>
    /// <param name="append">Writes the log, whoever gives up, and gives the states before.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal async ValueTask StoreAsync(
        UseCaseModel model,
        IReadOnlyList<Activation> activations,
        IReadOnlyList<Decision?> decisions,
        Func<ValueTask<IReadOnlyList<ActivationState>>> append,
        CancellationToken cancellation)
    {
        BudgetBook? book = await BeginAsync(model, cancellation);
        await StoreAsync(model, book, activations, decisions, append).WaitAsync(cancellation);
    }

    /// <summary>Stores outcomes and counts those that are new.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="decisions">Their decisions, in the same order; null for unknown ones.</param>
    /// <param name="append">Writes the log, whoever gives up, and says which are new.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal async ValueTask<IReadOnlyList<bool>> StoreAsync(
        UseCaseModel model,
        IReadOnlyList<Outcome> outcomes,
        IReadOnlyList<Decision?> decisions,
        Func<ValueTask<IReadOnlyList<bool>>> append,
        CancellationToken cancellation)
    {
        BudgetBook? book = await BeginAsync(model, cancellation);
        return await StoreAsync(model, book, outcomes, decisions, append).WaitAsync(cancellation);
    }

    private async Task StoreAsync(
        UseCaseModel model,
        BudgetBook? book,
        IReadOnlyList<Activation> activations,
        IReadOnlyList<Decision?> decisions,
        Func<ValueTask<IReadOnlyList<ActivationState>>> append)
    {
        try
        {
            IReadOnlyList<ActivationState> before = await append();
            for (int i = 0; i < activations.Count; i++)
            {
                if (book is not null && decisions[i] is { } decision)
                {
                    book.Report(await BudgetedAsync(decision, model), activations[i], before[i]);
                }
            }
        }
        finally
        {
            book?.EndReport();
            await RefreshAsync(decisions);
        }
    }

    private async Task<IReadOnlyList<bool>> StoreAsync(
        UseCaseModel model,
        BudgetBook? book,
        IReadOnlyList<Outcome> outcomes,
        IReadOnlyList<Decision?> decisions,
        Func<ValueTask<IReadOnlyList<bool>>> append)
    {
        try
        {
            IReadOnlyList<bool> isNew = await append();
            for (int i = 0; i < outcomes.Count; i++)
            {
                if (book is not null && isNew[i] && decisions[i] is { } decision)
                {
                    book.Report(await BudgetedAsync(decision, model), outcomes[i]);
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
        cancellation.ThrowIfCancellationRequested();
        if (model.Definition.Budgets.Count == 0)
        {
            return null;
        }

        BudgetBook book = budgets.Of(model.Id);
        await book.BeginReportAsync(cancellation);
        return book;
    }

    // A revision that this release cannot read any more: its action means what the present one says, as when the budgets are counted anew.
    private async ValueTask<BudgetedDecision> BudgetedAsync(Decision decision, UseCaseModel present) => BudgetedDecision.Of(
        decision, await models.FindAsync(decision.UseCase, decision.UseCaseRevision, CancellationToken.None) ?? present);

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
