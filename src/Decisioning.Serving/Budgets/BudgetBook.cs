using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Budgets;

/// <summary>Keeps the budgets of one use case: what is used up in each one's present period.</summary>
/// <remarks>
/// Decisions are made one after the other, under <see cref="EnterAsync"/>, so that no two of them take the last of a budget. Counts are
/// made from the log before the first decision, and whenever the budgets were changed; meanwhile nothing is on its way to the log, so
/// that nothing is counted twice or not at all.
/// </remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class BudgetBook(IBudgetHistoryStore history, UseCaseModels models) : IDisposable
{
    private readonly SemaphoreSlim _deciding = new(1, 1);
    private readonly Lock _counting = new();

    // Counts as they are; replaced as a whole when the budgets change.
    private BudgetCounts? _counts;
    private int _underway;
    private TaskCompletionSource? _quiet;

    /// <summary>Waits until no other decision is being made and the counts are those of a model's budgets.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask EnterAsync(UseCaseModel model, DateTimeOffset now, CancellationToken cancellation)
    {
        await _deciding.WaitAsync(cancellation);
        try
        {
            if (_counts is null || !_counts.AreOf(model))
            {
                await QuietAsync().WaitAsync(cancellation);
                _counts = await CountAsync(model, now, cancellation);
            }
        }
        catch
        {
            _ = _deciding.Release();
            throw;
        }
    }

    /// <summary>Lets the next decision be made.</summary>
    public void Leave() => _ = _deciding.Release();

    /// <summary>The budgets at a moment. Between <see cref="EnterAsync"/> and <see cref="Leave"/>.</summary>
    /// <param name="time">The moment of the decision.</param>
    public IBudgetUsage At(DateTimeOffset time)
    {
        lock (_counting)
        {
            _counts!.Roll(time);
            return _counts;
        }
    }

    /// <summary>Takes what a decision uses; it is on its way to the log until <see cref="Confirm"/> or <see cref="Withdraw"/>.</summary>
    /// <param name="contact">The decision.</param>
    public void Take(BudgetedDecision contact)
    {
        lock (_counting)
        {
            _counts!.Add(contact, BudgetMeasure.Decision, contact.Time, 1.0);
            _underway++;
        }
    }

    /// <summary>The decision lies in the log.</summary>
    public void Confirm() => EndOne();

    /// <summary>Nobody gets the decision: what it took is free again.</summary>
    /// <param name="contact">The decision.</param>
    public void Withdraw(BudgetedDecision contact)
    {
        lock (_counting)
        {
            _counts!.Add(contact, BudgetMeasure.Decision, contact.Time, -1.0);
        }

        EndOne();
    }

    /// <summary>Says that a report is on its way to the log: until <see cref="EndReport"/> nothing is counted anew.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask BeginReportAsync(CancellationToken cancellation)
    {
        await _deciding.WaitAsync(cancellation);
        lock (_counting)
        {
            _underway++;
        }

        _ = _deciding.Release();
    }

    /// <summary>The report lies in the log, or does not.</summary>
    public void EndReport() => EndOne();

    /// <summary>Counts an activation that lies in the log now.</summary>
    /// <param name="contact">Its decision.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="before">The highest state that the decision had before.</param>
    public void Report(BudgetedDecision contact, Activation activation, ActivationState before)
    {
        lock (_counting)
        {
            if (_counts is null || before >= activation.State)
            {
                return;
            }

            _counts.Roll(activation.ReceivedTime);
            if (activation.State == ActivationState.Activated)
            {
                _counts.Add(contact, BudgetMeasure.Activation, Earlier(activation.Time, activation.ReceivedTime), 1.0);
                return;
            }

            _counts.Add(contact, BudgetMeasure.Decision, contact.Time, -1.0);
            if (before == ActivationState.Activated)
            {
                // It was activated after it was decided; where that lies before the period it may have been counted in an earlier one.
                _counts.Add(contact, BudgetMeasure.Activation, contact.Time, -1.0);
            }
        }
    }

    /// <summary>Counts an outcome that is new in the log.</summary>
    /// <param name="contact">Its decision.</param>
    /// <param name="outcome">The outcome.</param>
    public void Report(BudgetedDecision contact, Outcome outcome)
    {
        lock (_counting)
        {
            _counts?.Roll(outcome.ReceivedTime);
            _counts?.Add(contact, BudgetMeasure.OutcomeValue, Earlier(outcome.Time, outcome.ReceivedTime), outcome.Value, outcome.Name);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _deciding.Dispose();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Task QuietAsync()
    {
        lock (_counting)
        {
            if (_underway == 0)
            {
                return Task.CompletedTask;
            }

            return (_quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void EndOne()
    {
        TaskCompletionSource? quiet = null;
        lock (_counting)
        {
            if (--_underway == 0)
            {
                (quiet, _quiet) = (_quiet, null);
            }
        }

        quiet?.SetResult();
    }

    private async Task<BudgetCounts> CountAsync(UseCaseModel model, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = new BudgetCounts(model, now);
        for (int i = 0; i < counts.Count; i++)
        {
            BudgetDefinition budget = model.Definition.Budgets[i];
            foreach (ActionUsage usage in await history.AddUpAsync(model.Id, budget.By, budget.Outcome, counts.StartOf(i), cancellation))
            {
                // A revision that this release cannot read any more must not stop the use case: its action means what the present one says.
                UseCaseModel decider = await models.FindAsync(model.Id, usage.Revision, cancellation) ?? model;
                counts.Add(i, new BudgetedDecision(decider, usage.Action, now), usage.Amount);
            }
        }

        return counts;
    }
}
