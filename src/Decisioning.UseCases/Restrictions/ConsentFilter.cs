using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Restrictions;

/// <summary>Removes contacts, all or those over one channel, where a boolean of the customer is not true: false and missing are no consent.</summary>
internal sealed class ConsentFilter(string name, int slot, int dimension, int option) : IActionFilter
{
    /// <summary>In place of an option: all contacts.</summary>
    public const int AllContacts = -1;

    public string Name => name;

    public void Apply(in FilterInput input, ActionMask mask)
    {
        if (input.Values[slot] is { Kind: FeatureValueKind.Boolean, Number: 1.0 })
        {
            return;
        }

        if (option == AllContacts)
        {
            mask.RemoveContacts();
        }
        else
        {
            mask.RemoveContacts(dimension, option);
        }
    }
}
