namespace Decisioning.Bandits;

/// <summary>Means and factor of the actions that may be best, packed for <see cref="CorrelatedBlock"/>.</summary>
/// <remarks>
/// Single precision is enough: scores are taken from the largest mean and in units of the largest deviation, so rounding
/// turns the order of two scores about once in a million draws. Actions are filled up to whole groups with ones that never win.
/// </remarks>
internal readonly ref struct CorrelatedProblem
{
    private readonly Span<float> _means;
    private readonly Span<float> _factor;
    private readonly Span<int> _columns;

    /// <summary>An empty problem on rented memory.</summary>
    /// <param name="actions">Number of actions.</param>
    /// <param name="rank">Columns of the factor.</param>
    /// <param name="floats">Memory, <see cref="FloatsFor"/> long.</param>
    /// <param name="integers">Memory, <see cref="IntegersFor"/> long.</param>
    public CorrelatedProblem(int actions, int rank, Span<float> floats, Span<int> integers)
    {
        Groups = GroupsFor(actions);
        Rank = rank;
        int padded = Groups * CorrelatedBlock.Actions;
        _means = floats[..padded];
        _factor = floats.Slice(padded, padded * rank);
        _columns = integers[..(2 * Groups)];
        _means.Fill(float.NegativeInfinity);
        _factor.Clear();
        for (int group = 0; group < Groups; group++)
        {
            _columns[2 * group] = rank;
            _columns[(2 * group) + 1] = 0;
        }
    }

    /// <summary>Groups of actions that are scored at once.</summary>
    public int Groups { get; }

    /// <summary>Columns of the factor: coordinates of a draw.</summary>
    public int Rank { get; }

    /// <summary>Floats that a problem takes.</summary>
    public static int FloatsFor(int actions, int rank) => GroupsFor(actions) * CorrelatedBlock.Actions * (rank + 1);

    /// <summary>Integers that a problem takes.</summary>
    public static int IntegersFor(int actions) => 2 * GroupsFor(actions);

    /// <summary>Mean of an action.</summary>
    public float Mean(int action) => _means[action];

    /// <summary>Coefficient k of the group's action a at 4k + a.</summary>
    public ReadOnlySpan<float> Factor(int group) =>
        _factor.Slice(group * Rank * CorrelatedBlock.Actions, Rank * CorrelatedBlock.Actions);

    /// <summary>First column that is not all zeros in a group, and the first after the last such one.</summary>
    public (int From, int Until) Columns(int group) =>
        (Math.Min(_columns[2 * group], _columns[(2 * group) + 1]), _columns[(2 * group) + 1]);

    /// <summary>Writes an action.</summary>
    /// <param name="action">Its number here.</param>
    /// <param name="mean">Its mean over the scale.</param>
    /// <param name="row">Its row of the factor; columns beyond are 0.</param>
    /// <param name="scale">What the row is divided by.</param>
    public void Set(int action, double mean, ReadOnlySpan<double> row, double scale)
    {
        int group = action / CorrelatedBlock.Actions;
        _means[action] = (float)mean;
        int start = (group * Rank * CorrelatedBlock.Actions) + (action % CorrelatedBlock.Actions);
        for (int k = 0; k < row.Length; k++)
        {
            if (row[k] != 0.0)
            {
                _factor[start + (k * CorrelatedBlock.Actions)] = (float)(row[k] / scale);
                _columns[2 * group] = Math.Min(_columns[2 * group], k);
                _columns[(2 * group) + 1] = Math.Max(_columns[(2 * group) + 1], k + 1);
            }
        }
    }

    private static int GroupsFor(int actions) => (actions + CorrelatedBlock.Actions - 1) / CorrelatedBlock.Actions;
}
