using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>The rows of a batch by action, each action's in the order of the batch.</summary>
/// <remarks>A counting sort of row numbers: O(n + K), in pooled memory that <see cref="Dispose"/> gives back.</remarks>
internal readonly ref struct RowGroups
{
    private readonly int[] _rows;
    private readonly int[] _starts;

    /// <summary>Sorts.</summary>
    /// <param name="actions">Action of each row, 0 to K − 1.</param>
    /// <param name="firstRow">Number of the first of these rows.</param>
    /// <param name="actionCount">Number of actions K.</param>
    public RowGroups(ReadOnlySpan<int> actions, int firstRow, int actionCount)
    {
        _rows = ArrayPool<int>.Shared.Rent(actions.Length);
        _starts = ArrayPool<int>.Shared.Rent(actionCount + 2);

        // Counts stand two places ahead: placing the rows then moves each entry up to the start of the next action.
        Span<int> next = _starts.AsSpan(0, actionCount + 2);
        next.Clear();
        foreach (int action in actions)
        {
            next[action + 2]++;
        }

        for (int action = 2; action < next.Length; action++)
        {
            next[action] += next[action - 1];
        }

        for (int row = 0; row < actions.Length; row++)
        {
            _rows[next[actions[row] + 1]++] = firstRow + row;
        }
    }

    /// <summary>Rows of one action, ascending.</summary>
    /// <param name="action">Number of the action.</param>
    public ReadOnlySpan<int> RowsOf(int action) => _rows.AsSpan(_starts[action].._starts[action + 1]);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_starts);
    }
}
