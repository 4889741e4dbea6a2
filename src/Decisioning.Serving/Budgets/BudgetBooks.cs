using System.Collections.Concurrent;
using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Serving.Budgets;

/// <summary>The budgets of all use cases that have any.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class BudgetBooks(IBudgetHistoryStore history, UseCaseModels models) : IDisposable
{
    private readonly ConcurrentDictionary<string, BudgetBook> _books = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BudgetBook book in _books.Values)
        {
            book.Dispose();
        }
    }

    /// <summary>The book of a use case.</summary>
    /// <param name="useCase">Id of the use case.</param>
    internal BudgetBook Of(string useCase) => _books.GetOrAdd(useCase, static (_, books) => new BudgetBook(books.History, books.Models), this);

    private IBudgetHistoryStore History => history;

    private UseCaseModels Models => models;
}
