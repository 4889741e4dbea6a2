namespace Decisioning.Evaluation.Simulation;

/// <summary>A clock that shows simulated time: it stands still until it is moved. Timers and timestamps stay real.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
/// <param name="start">The time that it shows first.</param>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long _now = start.UtcTicks;
    private long _releasedAt = -1;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        long releasedAt = Volatile.Read(ref _releasedAt);
        var stopped = new DateTimeOffset(Volatile.Read(ref _now), TimeSpan.Zero);
        return releasedAt < 0 ? stopped : stopped + System.GetElapsedTime(releasedAt);
    }

    /// <summary>Moves the clock to a later time.</summary>
    /// <param name="time">The time; an earlier one than that shown is a mistake.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is earlier than that shown.</exception>
    public void MoveTo(DateTimeOffset time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, GetUtcNow());
        Volatile.Write(ref _now, time.UtcTicks);
    }

    /// <summary>Lets the clock run on by itself, second by second, from the time that it shows.</summary>
    public void Release() => Volatile.Write(ref _releasedAt, System.GetTimestamp());
}
