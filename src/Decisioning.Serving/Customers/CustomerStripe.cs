namespace Decisioning.Serving.Customers;

/// <summary>A part of the customers, with one lock and its share of the memory.</summary>
internal sealed class CustomerStripe(int capacity) : IDisposable
{
    private readonly Dictionary<string, CustomerEntry> _entries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _lock = new(1, 1);
    private long _uses;

    /// <summary>Waits for the lock.</summary>
    /// <param name="cancellation">Gives up.</param>
    public Task EnterAsync(CancellationToken cancellation) => _lock.WaitAsync(cancellation);

    /// <summary>Gives the lock back.</summary>
    public void Leave() => _lock.Release();

    /// <summary>A customer's entry, or null. Under the lock.</summary>
    /// <param name="customer">The customer.</param>
    public CustomerEntry? Find(string customer) => _entries.GetValueOrDefault(customer);

    /// <summary>A customer's entry, made where there is none. Under the lock.</summary>
    /// <param name="customer">The customer.</param>
    public CustomerEntry Take(string customer)
    {
        if (!_entries.TryGetValue(customer, out CustomerEntry? entry))
        {
            MakeRoom();
            _entries.Add(customer, entry = new CustomerEntry());
        }

        entry.LastUse = ++_uses;
        return entry;
    }

    public void Dispose() => _lock.Dispose();

    // A quarter at once, so that the search for the oldest is paid for by many entries.
    private void MakeRoom()
    {
        if (_entries.Count < capacity)
        {
            return;
        }

        foreach ((string customer, _) in _entries.Where(entry => entry.Value.IsIdle)
            .OrderBy(entry => entry.Value.LastUse).Take(Math.Max(1, capacity / 4)).ToList())
        {
            _ = _entries.Remove(customer);
        }
    }
}
