using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Expressions;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Looks for one action that the constraints allow and some customer could get.</summary>
internal sealed class ActionWitness(
    UseCaseDefinition definition,
    PairExclusions exclusions,
    RuleConditions conditions,
    IReadOnlyList<Condition> audience,
    ContradictionSearch search)
{
    // Beyond, an action is taken to exist: a search without end helps nobody.
    private const int MostTries = 2_000;

    private readonly int[] _options = new int[definition.Dimensions.Count];
    private readonly List<Condition> _held = [.. audience];
    private int _tries;

    /// <summary>Whether there is one, or there are too many to try.</summary>
    public bool Exists() => Extend(0);

    private bool Extend(int dimension)
    {
        if (dimension == _options.Length)
        {
            return true;
        }

        for (int option = 0; option < definition.Dimensions[dimension].Options.Count; option++)
        {
            if (++_tries > MostTries)
            {
                return true;
            }

            if (!IsAllowed(dimension, option))
            {
                continue;
            }

            _options[dimension] = option;
            bool hasCondition = conditions.Options.TryGetValue((dimension, option), out Condition? condition);
            if (hasCondition)
            {
                _held.Add(condition!);
            }

            bool exists = (!hasCondition || search.CanHold(_held)) && Extend(dimension + 1);
            if (hasCondition)
            {
                _held.RemoveAt(_held.Count - 1);
            }

            if (exists)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAllowed(int dimension, int option)
    {
        for (int other = 0; other < dimension; other++)
        {
            if (exclusions.Excludes(other, _options[other], dimension, option))
            {
                return false;
            }
        }

        return true;
    }
}
