namespace Decisioning.Bandits;

/// <summary>Observations side by side: all actions, all contexts, all rewards, so that kernels can stream through them.</summary>
/// <remarks>
/// It holds what it is given: it checks shapes, and whoever learns from it checks numbers, before any state changes.
/// Memory: 8·(d + 1) + 4 bytes for each row of its capacity. <see cref="Clear"/> keeps the memory, so a batch that is filled
/// again and again allocates only while it grows.
/// </remarks>
/// <threadsafety>Not safe for writing by several threads; safe for reading.</threadsafety>
public sealed class ObservationBatch
{
    private int[] _actions;
    private double[] _contexts;
    private double[] _rewards;

    /// <summary>An empty batch.</summary>
    /// <param name="contextDimension">Length d of each context, 0 to <see cref="StatisticsBlock.MaximumDimension"/>.</param>
    /// <param name="capacity">Rows to make room for at once, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension or the capacity is out of range.</exception>
    public ObservationBatch(int contextDimension, int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contextDimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contextDimension, StatisticsBlock.MaximumDimension);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)capacity * contextDimension, Array.MaxLength, nameof(capacity));

        ContextDimension = contextDimension;
        _actions = new int[capacity];
        _rewards = new double[capacity];
        _contexts = new double[capacity * contextDimension];
    }

    /// <summary>Length d of each context.</summary>
    public int ContextDimension { get; }

    /// <summary>Number of observations n.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers of the actions that were taken, shape (n).</summary>
    public ReadOnlySpan<int> Actions => _actions.AsSpan(0, Count);

    /// <summary>Contexts, row by row, shape (n, d).</summary>
    public ReadOnlySpan<double> Contexts => _contexts.AsSpan(0, Count * ContextDimension);

    /// <summary>Rewards in their unit, shape (n).</summary>
    public ReadOnlySpan<double> Rewards => _rewards.AsSpan(0, Count);

    /// <summary>The context of one observation.</summary>
    /// <param name="row">Number of the observation, 0 to n − 1.</param>
    /// <returns>Vector x, shape (d).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Context(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return _contexts.AsSpan(row * ContextDimension, ContextDimension);
    }

    /// <summary>Adds one observation.</summary>
    /// <param name="action">Number of the action that was taken, at least 0.</param>
    /// <param name="context">Context x, shape (d).</param>
    /// <param name="reward">Reward in its unit.</param>
    /// <exception cref="ArgumentException">A negative action or a context of another length; nothing is changed.</exception>
    public void Add(int action, ReadOnlySpan<double> context, double reward)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        Shape.ThrowIfLengthDiffers(context, ContextDimension);
        if (Count == _actions.Length)
        {
            Grow();
        }

        _actions[Count] = action;
        _rewards[Count] = reward;
        context.CopyTo(_contexts.AsSpan(Count * ContextDimension));
        Count++;
    }

    /// <summary>Forgets all observations and keeps the memory.</summary>
    public void Clear() => Count = 0;

    private void Grow()
    {
        const int Smallest = 16;
        int most = ContextDimension == 0 ? Array.MaxLength : Array.MaxLength / ContextDimension;
        int capacity = (int)Math.Min(Math.Max(Smallest, 2L * Count), most);
        if (capacity == Count)
        {
            throw new InvalidOperationException($"A batch of dimension {ContextDimension} holds at most {most} observations.");
        }

        Array.Resize(ref _contexts, capacity * ContextDimension);
        Array.Resize(ref _rewards, capacity);
        Array.Resize(ref _actions, capacity);
    }
}
