using System.Collections.Immutable;
using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Customers;

/// <summary>What a customer received and did from a moment on, over all use cases.</summary>
/// <remarks>
/// A function of the logs: decisions with an action that were not aborted, activations, outcomes. Beside them it keeps what groups that get
/// nothing would have got: only <see cref="AsIfSent"/> shows it.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class CustomerState
{
    /// <summary>A state.</summary>
    /// <param name="since">From when on it is complete.</param>
    /// <param name="contacts">The contacts by id, ascending; shadows among them.</param>
    /// <param name="outcomes">The outcomes by time, ascending.</param>
    public CustomerState(DateTimeOffset since, ImmutableArray<CustomerContact> contacts, ImmutableArray<CustomerOutcome> outcomes)
        : this(since, contacts.Any(contact => contact.IsShadow) ? [.. contacts.Where(contact => !contact.IsShadow)] : contacts, contacts, outcomes)
    {
    }

    private CustomerState(
        DateTimeOffset since,
        ImmutableArray<CustomerContact> contacts,
        ImmutableArray<CustomerContact> all,
        ImmutableArray<CustomerOutcome> outcomes)
    {
        Since = since;
        Contacts = contacts;
        AllContacts = all;
        Outcomes = outcomes;
    }

    /// <summary>The state is complete from this moment on: older contacts and outcomes may be missing.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>What the customer received, the oldest first. Aborted decisions and decisions without action are not among them.</summary>
    public ImmutableArray<CustomerContact> Contacts { get; }

    /// <summary>The contacts, and what a group that gets nothing would have got; the oldest first.</summary>
    public ImmutableArray<CustomerContact> AllContacts { get; }

    /// <summary>What the customer did, the oldest first; outcomes of aborted decisions too.</summary>
    public ImmutableArray<CustomerOutcome> Outcomes { get; }

    /// <summary>The state of a customer of whom nothing is known.</summary>
    /// <param name="since">From when on that is complete.</param>
    public static CustomerState Empty(DateTimeOffset since) => new(since, [], []);

    /// <summary>The state of a customer to whom everything had been sent that was decided, whatever the group gets.</summary>
    /// <remarks>Outcomes are those that were reported; caps that count them by option see those of real contacts.</remarks>
    public CustomerState AsIfSent() =>
        AllContacts.Length == Contacts.Length ? this : new CustomerState(Since, AllContacts, AllContacts, Outcomes);

    /// <summary>The state with a contact more; one of the same id is replaced.</summary>
    /// <param name="contact">The contact.</param>
    public CustomerState With(CustomerContact contact)
    {
        ImmutableArray<CustomerContact> all = Insert(AllContacts, contact);
        ImmutableArray<CustomerContact> contacts = contact.IsShadow ? Contacts : Contacts == AllContacts ? all : Insert(Contacts, contact);
        return new CustomerState(Since, contacts, all, Outcomes);
    }

    /// <summary>The state without a contact: its place is free again.</summary>
    /// <param name="id">Id of its decision.</param>
    public CustomerState Without(DecisionId id) => PlaceOf(AllContacts, id) < 0
        ? this
        : new CustomerState(Since, Remove(Contacts, id), Remove(AllContacts, id), Outcomes);

    private static ImmutableArray<CustomerContact> Insert(ImmutableArray<CustomerContact> contacts, CustomerContact contact)
    {
        int place = PlaceOf(contacts, contact.Id);
        return place >= 0 ? contacts.SetItem(place, contact) : contacts.Insert(~place, contact);
    }

    private static ImmutableArray<CustomerContact> Remove(ImmutableArray<CustomerContact> contacts, DecisionId id)
    {
        int place = PlaceOf(contacts, id);
        return place < 0 ? contacts : contacts.RemoveAt(place);
    }

    private static int PlaceOf(ImmutableArray<CustomerContact> contacts, DecisionId id)
    {
        int low = 0;
        int high = contacts.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = contacts[middle].Id.CompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
