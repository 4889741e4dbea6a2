using System.Diagnostics;

namespace Decisioning.Service.Insight;

/// <summary>Keeps what is expensive to work out: the longer it took, the longer it is kept, within bounds.</summary>
/// <typeparam name="TKey">What names a value.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
/// <param name="clock">The clock of decisions: a value is old as well where that clock has moved on.</param>
/// <param name="capacity">Most values that are kept; above, the one that was not asked for longest goes.</param>
/// <param name="leastAge">A value is kept at least this long.</param>
/// <param name="mostAge">A value is kept no longer than this, or twice as long as it took where that is longer.</param>
/// <threadsafety>May be used from any thread; a value that several ask for is worked out once.</threadsafety>
internal sealed class AdaptiveCache<TKey, TValue>(TimeProvider clock, int capacity, TimeSpan leastAge, TimeSpan mostAge)
    where TKey : notnull
{
    private const int AgePerDuration = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="make">Works the value out; goes on when the caller who asked first gives up.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> make, CancellationToken cancellation)
    {
        Entry? entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out entry) || IsOld(entry))
            {
                entry = Start(make);
                _entries[key] = entry;
                Trim();
            }

            entry.AskedAt = Stopwatch.GetTimestamp();
        }

        return await entry.Value.WaitAsync(cancellation);
    }

    /// <summary>Forgets every value, also those that are being worked out: the logs have lost something.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    private Entry Start(Func<Task<TValue>> make)
    {
        var entry = new Entry { Moment = clock.GetUtcNow(), StartedAt = Stopwatch.GetTimestamp() };
        entry.Value = Task.Run(async () =>
        {
            TValue value = await make();
            entry.Duration = Stopwatch.GetElapsedTime(entry.StartedAt);
            return value;
        });
        return entry;
    }

    private bool IsOld(Entry entry)
    {
        if (!entry.Value.IsCompleted)
        {
            return false;
        }

        TimeSpan most = mostAge > 2 * entry.Duration ? mostAge : 2 * entry.Duration;
        TimeSpan keep = entry.Duration * AgePerDuration;
        keep = keep > most ? most : keep < leastAge ? leastAge : keep;
        return !entry.Value.IsCompletedSuccessfully
            || Stopwatch.GetElapsedTime(entry.StartedAt) > keep + entry.Duration
            || (clock.GetUtcNow() - entry.Moment).Duration() > keep + entry.Duration;
    }

    private void Trim()
    {
        while (_entries.Count > capacity)
        {
            TKey oldest = _entries.MinBy(pair => pair.Value.AskedAt).Key;
            _ = _entries.Remove(oldest);
        }
    }

    private sealed class Entry
    {
        public required DateTimeOffset Moment { get; init; }

        public required long StartedAt { get; init; }

        public long AskedAt { get; set; } = long.MaxValue;

        public TimeSpan Duration { get; set; }

        public Task<TValue> Value { get; set; } = null!;
    }
}
