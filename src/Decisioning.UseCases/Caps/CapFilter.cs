using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Caps;

/// <summary>Removes the contacts that would go beyond one cap of a use case.</summary>
internal sealed class CapFilter(ContactCap cap, string name, int dimension) : ICustomerFilter
{
    public string Name => name;

    public TimeSpan Lookback => cap.Lookback;

    public void Apply(in FilterInput input, ActionMask mask) => cap.Apply(input, mask, dimension);
}
