namespace Decisioning.Serving.Telemetry;

/// <summary>One time series that counts: bumped on the way of a decision, read when somebody scrapes.</summary>
/// <param name="tags">Its tags; they never change.</param>
/// <remarks>An interlocked add of its own costs a tenth of a counter of the SDK, which looks its tags up at each measurement.</remarks>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class CounterCell(KeyValuePair<string, object?>[] tags)
{
    private long _count;

    /// <summary>The tags.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = tags;

    /// <summary>What was counted since the start.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Counts one.</summary>
    public void Increment() => Interlocked.Increment(ref _count);
}
