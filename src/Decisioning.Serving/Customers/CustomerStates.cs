using Decisioning.Bandits;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Customers;

/// <summary>The states of the customers who were decided for lately, each behind a lock, so that decisions made at once see each other.</summary>
/// <remarks>
/// A state comes from the log alone, and from the decisions that are on their way there: read state → choose → take the place happens
/// under the customer's lock, the log is written after it. Word of an activation or an outcome makes the state stale, and the next
/// decision reads it anew. So a kill loses nothing that was answered.
/// </remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class CustomerStates : IDisposable
{
    /// <summary>Number of locks; customers share them by the hash of their ids.</summary>
    public const int Stripes = 1024;

    // A state is read somewhat further back than it must be, so that it need not be read again at once.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private readonly ICustomerHistoryStore _history;
    private readonly UseCaseModels _models;
    private readonly CustomerStripe[] _stripes;
    private volatile bool _isUsed;

    /// <summary>No customer is in memory yet.</summary>
    /// <param name="history">What the log holds of a customer.</param>
    /// <param name="models">The use cases in all their revisions.</param>
    /// <param name="options">The options.</param>
    public CustomerStates(ICustomerHistoryStore history, UseCaseModels models, CustomerStatesOptions options)
    {
        _history = history;
        _models = models;
        _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new CustomerStripe(Math.Max(1, options.Capacity / Stripes)))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (CustomerStripe stripe in _stripes)
        {
            stripe.Dispose();
        }
    }

    /// <summary>Forgets what is known of a customer: the log has something new of it, or nothing any more.</summary>
    /// <param name="customer">The customer.</param>
    /// <remarks>To be called after the log was written.</remarks>
    public async ValueTask RefreshAsync(string customer)
    {
        // Whoever reads a state sets this first, and then finds in the log what was written before this look.
        Interlocked.MemoryBarrier();
        if (!_isUsed)
        {
            return;
        }

        CustomerStripe stripe = StripeOf(customer);
        await stripe.EnterAsync(CancellationToken.None);
        if (stripe.Find(customer) is { } entry)
        {
            entry.IsStale = true;
        }

        stripe.Leave();
    }

    /// <summary>Waits for a customer's lock and reads the state, where it is not in memory.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="now">The moment.</param>
    /// <param name="lookback">How far back the state must go.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The customer, locked until it is given back.</returns>
    internal async ValueTask<LockedCustomer> EnterAsync(
        string customer, DateTimeOffset now, TimeSpan lookback, CancellationToken cancellation)
    {
        _isUsed = true;
        Interlocked.MemoryBarrier();
        CustomerStripe stripe = StripeOf(customer);
        await stripe.EnterAsync(cancellation);
        try
        {
            CustomerEntry entry = stripe.Take(customer);
            DateTimeOffset since = Since(now, lookback);
            if (entry.State is null || entry.IsStale || entry.State.Since > since || IsOverlong(entry.State, now, lookback))
            {
                entry.Load(await ReadAsync(customer, Since(since, Margin), cancellation));
            }

            return new LockedCustomer(stripe, entry);
        }
        catch
        {
            stripe.Leave();
            throw;
        }
    }

    private static DateTimeOffset Since(DateTimeOffset now, TimeSpan lookback) =>
        lookback >= now - DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now - lookback;

    // Half of what is kept is older than anybody asks for.
    private static bool IsOverlong(CustomerState state, DateTimeOffset now, TimeSpan lookback) =>
        lookback < now - DateTimeOffset.UnixEpoch && now - state.Since > (2 * (lookback + Margin)) && state.AllContacts.Length > 64;

    private async ValueTask<CustomerState> ReadAsync(string customer, DateTimeOffset since, CancellationToken cancellation)
    {
        CustomerState state = await _history.ReadAsync(customer, since, cancellation);
        var contacts = state.AllContacts.ToBuilder();
        for (int i = 0; i < contacts.Count; i++)
        {
            contacts[i] = await ResolveAsync(contacts[i], cancellation);
        }

        var outcomes = state.Outcomes.ToBuilder();
        for (int i = 0; i < outcomes.Count; i++)
        {
            outcomes[i] = outcomes[i] with { Decision = await ResolveAsync(outcomes[i].Decision, cancellation) };
        }

        return new CustomerState(since, contacts.DrainToImmutable(), outcomes.DrainToImmutable());
    }

    // A revision that this release cannot read any more: a contact all the same, of unknown options.
    private async ValueTask<CustomerContact> ResolveAsync(CustomerContact contact, CancellationToken cancellation) =>
        await _models.FindAsync(contact.UseCase, contact.Revision, cancellation) is { } model ? contact with { Model = model } : contact;

    private CustomerStripe StripeOf(string customer) => _stripes[(int)(StableHash.Of(customer) % Stripes)];
}
