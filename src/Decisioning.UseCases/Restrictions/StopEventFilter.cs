using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Restrictions;

/// <summary>Removes all contacts for a time after an outcome, in whichever use case it was reported, or until another one.</summary>
internal sealed class StopEventFilter(StopEventDefinition stop) : ICustomerFilter
{
    public string Name => $"stop {stop.Outcome}";

    public TimeSpan Lookback => stop.For ?? TimeSpan.MaxValue;

    public void Apply(in FilterInput input, ActionMask mask)
    {
        if (input.Customer is null || IsStopped(input.Customer, input.Time))
        {
            mask.RemoveContacts();
        }
    }

    // Outcomes stand in the order of their times: the last word counts.
    private bool IsStopped(CustomerState customer, DateTimeOffset now)
    {
        for (int i = customer.Outcomes.Length - 1; i >= 0; i--)
        {
            CustomerOutcome outcome = customer.Outcomes[i];
            if (outcome.Name == stop.Until)
            {
                return false;
            }

            if (outcome.Name == stop.Outcome)
            {
                return stop.For is not { } length || now - outcome.Time < length;
            }
        }

        return false;
    }
}
