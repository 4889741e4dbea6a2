using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Customers;

/// <summary>One customer in memory. Touched under the lock of its stripe alone.</summary>
internal sealed class CustomerEntry
{
    // Decided, and not yet known to lie in the log: an entry with such contacts is never put out of memory.
    private readonly List<CustomerContact> _pending = [];

    /// <summary>The state; null before the first reading.</summary>
    public CustomerState? State { get; private set; }

    /// <summary>Whether the log has something that the state lacks.</summary>
    public bool IsStale { get; set; }

    /// <summary>When it was last asked for, in the stripe's own count.</summary>
    public long LastUse { get; set; }

    /// <summary>Whether it may be put out of memory.</summary>
    public bool IsIdle => _pending.Count == 0;

    /// <summary>Takes what was read from the log.</summary>
    /// <param name="state">The state.</param>
    public void Load(CustomerState state)
    {
        foreach (CustomerContact contact in _pending)
        {
            state = state.With(contact);
        }

        State = state;
        IsStale = false;
    }

    /// <summary>Takes a place for a contact that was just decided.</summary>
    /// <param name="contact">The contact.</param>
    public void Add(CustomerContact contact)
    {
        _pending.Add(contact);
        State = State!.With(contact);
    }

    /// <summary>The contact lies in the log now.</summary>
    /// <param name="id">Id of its decision.</param>
    public void Confirm(DecisionId id) => _ = _pending.RemoveAll(contact => contact.Id == id);

    /// <summary>Nobody gets the contact: its place is free again.</summary>
    /// <param name="id">Id of its decision.</param>
    public void Withdraw(DecisionId id)
    {
        Confirm(id);
        State = State?.Without(id);
    }
}
