using Decisioning.UseCases.Expressions;

namespace Decisioning.UseCases.Restrictions;

/// <summary>Removes an option for customers who do not meet its condition; what cannot be said counts as not met.</summary>
internal sealed class ConditionFilter(string name, int dimension, int option, Condition condition) : IActionFilter
{
    public string Name => name;

    public void Apply(in FilterInput input, ActionMask mask)
    {
        if (condition.Evaluate(input) != Truth.True)
        {
            mask.Remove(dimension, option);
        }
    }
}
