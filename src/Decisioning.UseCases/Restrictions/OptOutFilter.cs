using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Restrictions;

/// <summary>Removes contacts over a channel that the customer left, ever and in whichever use case.</summary>
internal sealed class OptOutFilter(string name, EquatableList<string> outcomes, int dimension, int option) : ICustomerFilter
{
    public string Name => name;

    public TimeSpan Lookback => TimeSpan.MaxValue;

    public void Apply(in FilterInput input, ActionMask mask)
    {
        if (input.Customer is null || HasLeft(input.Customer))
        {
            mask.RemoveContacts(dimension, option);
        }
    }

    private bool HasLeft(CustomerState customer)
    {
        foreach (CustomerOutcome outcome in customer.Outcomes)
        {
            if (outcomes.Contains(outcome.Name))
            {
                return true;
            }
        }

        return false;
    }
}
