using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;

namespace Decisioning.Evaluation.Measurement;

/// <summary>How the revisions that decided laid out the groups, and which places they gave to different groups.</summary>
/// <param name="revisions">The use case's revisions by number.</param>
internal sealed class DecidingLayouts(IReadOnlyDictionary<int, UseCaseDefinition> revisions)
{
    private readonly HashSet<int> _seen = [];
    private readonly List<IReadOnlyList<GroupInterval>> _layouts = [];

    /// <summary>The place in [0, 1) by which every revision assigns a customer.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    /// <param name="revision">A revision of the use case.</param>
    public double PlaceOf(string customer, int revision) =>
        StableHash.ToUnit(StableHash.Of(customer, StableHash.Of(revisions[revision].Id)));

    /// <summary>Takes in a revision that decided.</summary>
    /// <param name="revision">Its number.</param>
    /// <returns>Whether it moves customers, compared with those before it.</returns>
    public bool Add(int revision)
    {
        if (!_seen.Add(revision))
        {
            return false;
        }

        IReadOnlyList<GroupInterval> layout = GroupLayout.Intervals(revisions[revision].Groups);
        if (_layouts.Exists(known => known.SequenceEqual(layout)))
        {
            return false;
        }

        _layouts.Add(layout);
        return _layouts.Count > 1;
    }

    /// <summary>Whether a place belonged to more than one group.</summary>
    /// <param name="place">Place in [0, 1).</param>
    public bool HasMoved(double place)
    {
        for (int i = 1; i < _layouts.Count; i++)
        {
            if (GroupLayout.At(_layouts[i], place) != GroupLayout.At(_layouts[0], place))
            {
                return true;
            }
        }

        return false;
    }
}
