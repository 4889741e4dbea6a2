using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Limits;

/// <summary>The customer and the budgets of some use cases, held by one decision until it has taken its places.</summary>
internal sealed class HeldLimits(LockedCustomer? customer, ContactPolicyModel? policy) : IDisposable
{
    private readonly List<(string UseCase, BudgetBook Book)> _books = [];

    /// <summary>What a request is checked against, completed by what is held.</summary>
    /// <param name="input">The request.</param>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="id">Id of the decision: its time counts.</param>
    /// <param name="asIfSent">Whether what groups that get nothing would have got counts too.</param>
    public FilterInput Complete(FilterInput input, string useCase, DecisionId id, bool asIfSent) => input with
    {
        Time = id.Time,
        Customer = asIfSent ? customer?.State.AsIfSent() : customer?.State,
        ContactPolicy = policy,
        Budgets = BookOf(useCase)?.At(id.Time),
    };

    /// <summary>Holds a use case's budgets too.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="book">Its budgets, entered.</param>
    public void Add(string useCase, BudgetBook book) => _books.Add((useCase, book));

    /// <summary>Takes the places of a decision that goes to the log next.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="model">The revision that decided.</param>
    public TakenPlaces Take(Decision decision, UseCaseModel model)
    {
        if ((decision.Action ?? decision.Shadow) is not { } action)
        {
            return default;
        }

        TakenPlace? place = customer?.Take(ContactOf(decision, action, model));
        if (decision.Action is null)
        {
            return new TakenPlaces(place, null, default);
        }

        BudgetBook? book = BookOf(model.Id);
        var budgeted = BudgetedDecision.Of(decision, model);
        book?.Take(budgeted);
        return new TakenPlaces(place, book, budgeted);
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        foreach ((_, BudgetBook book) in _books)
        {
            book.Leave();
        }

        _books.Clear();
        customer?.Dispose();
    }

    private static CustomerContact ContactOf(Decision decision, string action, UseCaseModel model) => CustomerContact.Decided(
        decision.Id, decision.UseCase, decision.UseCaseRevision, action, isShadow: decision.Action is null) with
    { Model = model };

    private BudgetBook? BookOf(string useCase)
    {
        foreach ((string known, BudgetBook book) in _books)
        {
            if (known == useCase)
            {
                return book;
            }
        }

        return null;
    }
}
