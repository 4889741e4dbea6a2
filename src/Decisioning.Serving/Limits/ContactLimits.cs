using Decisioning.Serving.Budgets;
using Decisioning.Serving.Customers;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Limits;

/// <summary>Caps, budgets and the contact policy at work: who decides under them enters here first.</summary>
/// <remarks>Use cases without any of them, and without rules that look at the customer's state, never come here.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class ContactLimits(CustomerStates customers, BudgetBooks budgets, ContactPolicies policies)
{
    /// <summary>Whether a use case's decisions must enter.</summary>
    /// <param name="model">The use case.</param>
    internal bool Hold(UseCaseModel model) =>
        model.Eligibility.CustomerLookback is not null || model.Definition.Budgets.Count > 0 || policies.Current is not null;

    /// <summary>Waits until nobody else decides for the customer or under the same budgets.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="models">The use cases that decide.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async ValueTask<HeldLimits> EnterAsync(
        string customer, IReadOnlyList<UseCaseModel> models, DateTimeOffset now, CancellationToken cancellation)
    {
        ContactPolicyModel? policy = policies.Current;
        TimeSpan? lookback = Longest(policy?.Lookback, models);
        LockedCustomer? locked = lookback is { } back ? await customers.EnterAsync(customer, now, back, cancellation) : null;
        var held = new HeldLimits(locked, policy);
        try
        {
            // Always in the same order, so that no two decisions wait for each other.
            foreach (UseCaseModel model in models.Where(model => model.Definition.Budgets.Count > 0).OrderBy(model => model.Id, StringComparer.Ordinal))
            {
                BudgetBook book = budgets.Of(model.Id);
                await book.EnterAsync(model, now, cancellation);
                held.Add(model.Id, book);
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Says that a decision that did not enter lies in the log: others who look at the customer must see it.</summary>
    /// <param name="decision">The decision.</param>
    /// <remarks>
    /// Not waited for: somebody else may hold the customer. Whoever asks for it after this call comes after it, as the lock is given in turn.
    /// </remarks>
    internal void Logged(Decision decision)
    {
        if ((decision.Action ?? decision.Shadow) is not null)
        {
            _ = customers.RefreshAsync(decision.Customer).AsTask();
        }
    }

    private static TimeSpan? Longest(TimeSpan? lookback, IReadOnlyList<UseCaseModel> models)
    {
        foreach (UseCaseModel model in models)
        {
            lookback = model.Eligibility.CustomerLookback is { } own && !(own <= lookback) ? own : lookback;
        }

        return lookback;
    }
}
