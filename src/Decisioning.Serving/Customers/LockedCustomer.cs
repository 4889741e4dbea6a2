using Decisioning.UseCases.Customers;

namespace Decisioning.Serving.Customers;

/// <summary>A customer whose state nobody else changes until this is given back.</summary>
internal readonly struct LockedCustomer(CustomerStripe stripe, CustomerEntry entry) : IDisposable
{
    /// <summary>The state.</summary>
    public CustomerState State => entry.State!;

    /// <summary>Takes a place for a contact that was just decided.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>The place, to be confirmed or withdrawn.</returns>
    public TakenPlace Take(CustomerContact contact)
    {
        entry.Add(contact);
        return new TakenPlace(stripe, entry, contact.Id);
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => stripe.Leave();
}
