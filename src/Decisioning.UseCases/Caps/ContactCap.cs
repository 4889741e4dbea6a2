using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Caps;

/// <summary>Counts what one cap counts in a customer's state.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class ContactCap
{
    private readonly CapDefinition _definition;
    private readonly TimeZoneInfo _zone;
    private readonly string? _useCase;

    /// <summary>A cap.</summary>
    /// <param name="definition">What the owner wrote.</param>
    /// <param name="zone">The clock of its calendar periods.</param>
    /// <param name="useCase">Id of the use case whose contacts it counts; null for those of all use cases.</param>
    public ContactCap(CapDefinition definition, TimeZoneInfo zone, string? useCase)
    {
        _definition = definition;
        _zone = zone;
        _useCase = useCase;
        Options = definition.Scope == CapScope.Channel ? definition.Channels : definition.Options;
    }

    /// <summary>What the owner wrote.</summary>
    public CapDefinition Definition => _definition;

    /// <summary>The options or channels that are counted together; none where each is counted by itself, or where the scope has none.</summary>
    public EquatableList<string> Options { get; }

    /// <summary>How far back a customer's state must go.</summary>
    public TimeSpan Lookback => CapCalendar.LongestOf(_definition.Per);

    /// <summary>Whether the customer has had as many events as the cap allows in the period that a moment lies in.</summary>
    /// <param name="state">The customer; null where nothing is known: then, to be safe, the cap is reached.</param>
    /// <param name="time">The moment.</param>
    /// <param name="option">The option or channel, where each is counted by itself.</param>
    public bool IsReached(CustomerState? state, DateTimeOffset time, string? option = null) =>
        state is null || Count(state, time, option) >= _definition.Most;

    /// <summary>The number of events in the period that a moment lies in.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="time">The moment. What lies after it counts too: ids may run ahead of the clock.</param>
    /// <param name="option">The option or channel, where each is counted by itself.</param>
    public int Count(CustomerState state, DateTimeOffset time, string? option = null)
    {
        DateTimeOffset start = CapCalendar.StartOf(_definition.Per, time, _zone);
        int count = 0;
        if (_definition.By == CapEvent.Outcome)
        {
            for (int i = state.Outcomes.Length - 1; i >= 0 && state.Outcomes[i].Time >= start; i--)
            {
                CustomerOutcome outcome = state.Outcomes[i];
                count += outcome.Name == _definition.Outcome && Matches(outcome.Decision, option) ? 1 : 0;
            }

            return count;
        }

        foreach (CustomerContact contact in state.Contacts)
        {
            DateTimeOffset? when = _definition.By == CapEvent.Decision ? contact.Time : contact.ActivationTime;
            count += when >= start && contact.IsContact && Matches(contact, option) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Removes the contacts that would go beyond the cap.</summary>
    /// <param name="input">The customer and the moment.</param>
    /// <param name="mask">The actions that are left.</param>
    /// <param name="dimension">Position of the dimension that the cap is about, or −1 where it has none.</param>
    internal void Apply(in FilterInput input, ActionMask mask, int dimension)
    {
        if (_definition.Scope == CapScope.UseCase)
        {
            if (IsReached(input.Customer, input.Time))
            {
                mask.RemoveContacts();
            }
        }
        else if (dimension >= 0)
        {
            ApplyToOptions(input, mask, dimension);
        }
    }

    private void ApplyToOptions(in FilterInput input, ActionMask mask, int dimension)
    {
        if (Options.Count > 0 && !IsReached(input.Customer, input.Time))
        {
            return;
        }

        EquatableList<OptionDefinition> options = mask.Catalogue.Dimensions[dimension].Options;
        for (int option = 0; option < options.Count; option++)
        {
            string id = options[option].Id;
            bool isFull = Options.Count > 0 ? Options.Contains(id) : options[option].Sends && IsReached(input.Customer, input.Time, id);
            if (isFull)
            {
                mask.RemoveContacts(dimension, option);
            }
        }
    }

    private bool Matches(CustomerContact contact, string? option)
    {
        if (_useCase is not null && contact.UseCase != _useCase)
        {
            return false;
        }

        string? own = _definition.Scope switch
        {
            CapScope.UseCase => null,
            CapScope.Channel => contact.Channel,
            _ => contact.OptionOf(_definition.Dimension!),
        };
        return _definition.Scope == CapScope.UseCase || (own is not null && (option is not null ? own == option : Options.Contains(own)));
    }
}
