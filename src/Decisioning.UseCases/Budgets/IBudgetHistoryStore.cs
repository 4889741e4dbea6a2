using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Budgets;

/// <summary>Port: what the logs hold of the use of a use case's budgets.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IBudgetHistoryStore
{
    /// <summary>Adds up what was used since a moment, by action.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="by">What is added up; for each decision that was not aborted, where decisions or activations are.</param>
    /// <param name="outcome">Name of the outcome, where values of outcomes are added up.</param>
    /// <param name="since">
    /// Decisions made, activations and outcomes that happened (or were received, if that was earlier) from this moment on.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sums by revision and action, in no order.</returns>
    ValueTask<IReadOnlyList<ActionUsage>> AddUpAsync(
        string useCase, BudgetMeasure by, string? outcome, DateTimeOffset since, CancellationToken cancellation);
}
