namespace Decisioning.Testing;

/// <summary>A clock that moves only when a test says so.</summary>
/// <remarks>Its timestamp frequency is odd on purpose: code that confuses ticks with milliseconds shows at once.</remarks>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;

    /// <summary>A clock that stands still.</summary>
    /// <param name="start">The time it shows until it is moved.</param>
    public ManualClock(DateTimeOffset start)
    {
        _start = start;
        _now = start;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_234_567;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)((GetUtcNow() - _start).TotalSeconds * TimestampFrequency);

    /// <summary>Moves the clock.</summary>
    /// <param name="by">Time to move by; may be negative, to play a clock that is set back.</param>
    public void Advance(TimeSpan by)
    {
        lock (_gate)
        {
            _now += by;
        }
    }
}
