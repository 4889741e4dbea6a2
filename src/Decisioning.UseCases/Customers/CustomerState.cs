using System.Collections.Immutable;
using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Customers;

/// <summary>What a customer received and did from a moment on, over all use cases.</summary>
/// <remarks>A function of the logs: decisions with an action that were not aborted, activations, outcomes.</remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class CustomerState
{
    /// <summary>A state.</summary>
    /// <param name="since">From when on it is complete.</param>
    /// <param name="contacts">The contacts by id, ascending.</param>
    /// <param name="outcomes">The outcomes by time, ascending.</param>
    public CustomerState(DateTimeOffset since, ImmutableArray<CustomerContact> contacts, ImmutableArray<CustomerOutcome> outcomes)
    {
        Since = since;
        Contacts = contacts;
        Outcomes = outcomes;
    }

    /// <summary>The state is complete from this moment on: older contacts and outcomes may be missing.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>What the customer received, the oldest first. Aborted decisions and decisions without action are not among them.</summary>
    public ImmutableArray<CustomerContact> Contacts { get; }

    /// <summary>What the customer did, the oldest first; outcomes of aborted decisions too.</summary>
    public ImmutableArray<CustomerOutcome> Outcomes { get; }

    /// <summary>The state of a customer of whom nothing is known.</summary>
    /// <param name="since">From when on that is complete.</param>
    public static CustomerState Empty(DateTimeOffset since) => new(since, [], []);

    /// <summary>The state with a contact more; one of the same id is replaced.</summary>
    /// <param name="contact">The contact.</param>
    public CustomerState With(CustomerContact contact)
    {
        int place = PlaceOf(contact.Id);
        return new CustomerState(
            Since, place >= 0 ? Contacts.SetItem(place, contact) : Contacts.Insert(~place, contact), Outcomes);
    }

    /// <summary>The state without a contact: its place is free again.</summary>
    /// <param name="id">Id of its decision.</param>
    public CustomerState Without(DecisionId id)
    {
        int place = PlaceOf(id);
        return place < 0 ? this : new CustomerState(Since, Contacts.RemoveAt(place), Outcomes);
    }

    private int PlaceOf(DecisionId id)
    {
        int low = 0;
        int high = Contacts.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Contacts[middle].Id.CompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
