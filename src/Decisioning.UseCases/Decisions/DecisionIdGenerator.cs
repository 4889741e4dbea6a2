namespace Decisioning.UseCases.Decisions;

/// <summary>Gives out ids that rise strictly on this node, whatever its clock does.</summary>
/// <threadsafety>May be called from any thread; takes no lock.</threadsafety>
/// <remarks>
/// An id is the larger of "this millisecond, sequence 0" and "the last id plus one". So a clock that is set back, or more than
/// 4,096 ids within one millisecond, makes ids run ahead of the clock for a while, and never repeat.
/// </remarks>
public sealed class DecisionIdGenerator
{
    private const int SequenceBits = DecisionId.NodeShift;
    private const long SequenceMask = (1L << SequenceBits) - 1;

    private readonly TimeProvider _clock;
    private readonly ulong _node;

    // Time and sequence in one number (the node's bits are left out), so that one increment carries over into the time.
    private long _last;

    /// <summary>A generator for one node.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="node">Number of this node, 0 to <see cref="DecisionId.MaxNode"/>; no two nodes may share one.</param>
    /// <param name="last">Highest id that was ever given out on this node, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node number is out of range.</exception>
    public DecisionIdGenerator(TimeProvider clock, int node, DecisionId? last = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, DecisionId.MaxNode);
        _clock = clock;
        _node = (ulong)node;
        _last = last is { } id ? (long)(id.Value >> DecisionId.TimeShift << SequenceBits) | ((long)id.Value & SequenceMask) : 0;
    }

    /// <summary>The next id.</summary>
    public DecisionId Next()
    {
        long now = _clock.GetUtcNow().ToUnixTimeMilliseconds() << SequenceBits;
        while (true)
        {
            long last = Volatile.Read(ref _last);
            long next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                ulong time = (ulong)next >> SequenceBits;
                return new DecisionId((time << DecisionId.TimeShift) | (_node << DecisionId.NodeShift) | ((ulong)next & (ulong)SequenceMask));
            }
        }
    }
}
