namespace Decisioning.UseCases.Restrictions;

/// <summary>How many actions each rule of a use case removed from one eligible set, in the order of the rules.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class RuleTrace
{
    private readonly int[] _removed;

    internal RuleTrace(IReadOnlyList<string> rules, int actions, int[] removed)
    {
        Rules = rules;
        Actions = actions;
        _removed = removed;
    }

    /// <summary>Names of the rules, in the order in which they are applied.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Number of actions of the revision.</summary>
    public int Actions { get; }

    /// <summary>By rule, the number of actions that it removed of those that the rules before it left.</summary>
    public ReadOnlySpan<int> Removed => _removed;

    /// <summary>Number of actions that are left.</summary>
    public int Left
    {
        get
        {
            int left = Actions;
            foreach (int removed in _removed)
            {
                left -= removed;
            }

            return left;
        }
    }
}
