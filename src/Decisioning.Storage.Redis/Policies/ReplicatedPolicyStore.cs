using Decisioning.Storage.Redis.Connection;
using Decisioning.UseCases.Policies;
using StackExchange.Redis;

namespace Decisioning.Storage.Redis.Policies;

/// <summary>Policy snapshots in Redis for all nodes, with a copy in each node's own store for the time when Redis is away.</summary>
/// <param name="local">The node's own store.</param>
/// <param name="shared">Redis.</param>
/// <param name="options">The options that the connection was made with.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
/// <remarks>
/// <para>While Redis answers in time, Redis is right: its pointer is live on every node, whatever the local one says. A node that reads a
/// new pointer copies the snapshot and then the pointer into its own store, so that it serves the same policy when Redis is away and
/// after a restart. A snapshot whose content does not match its hash is neither returned nor copied.</para>
/// <para>A snapshot is saved locally first: Redis is never its only home. A pointer moves in Redis first: where that fails, nothing has
/// moved anywhere, and no node serves a policy that the others do not get.</para>
/// <para>Where Redis answers and has nothing (it was emptied), the local copy serves, and <see cref="RepublishAsync"/> puts it back.</para>
/// </remarks>
public sealed class ReplicatedPolicyStore(IPolicyStore local, RedisPolicyStore shared, RedisOptions options) : IPolicyStore
{
    private volatile bool _lastReadFailed;
    private long _refusedSnapshots;

    /// <summary>Whether Redis can be reached and answered the last read in time.</summary>
    public bool IsReachable => shared.IsReachable && !_lastReadFailed;

    /// <summary>How often Redis held a snapshot that did not match its hash, since the start.</summary>
    public long RefusedSnapshots => Interlocked.Read(ref _refusedSnapshots);

    /// <inheritdoc/>
    /// <remarks>Where Redis is away, the snapshot is in the local store and the call fails; it may be done again.</remarks>
    public async ValueTask SaveAsync(StoredPolicy policy, CancellationToken cancellation)
    {
        await local.SaveAsync(policy, cancellation);
        await shared.SaveAsync(policy, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredPolicy?> LoadAsync(string useCase, long version, CancellationToken cancellation)
    {
        StoredPolicy? found = await ReadSharedAsync(store => store.LoadAsync(useCase, version, cancellation), cancellation);
        if (found is not null && PolicyHash.IsRight(found))
        {
            await TryCopyAsync(found, cancellation);
            return found;
        }

        StoredPolicy? copy = await local.LoadAsync(useCase, version, cancellation);
        if (found is null)
        {
            return copy;
        }

        _ = Interlocked.Increment(ref _refusedSnapshots);
        return copy?.Hash == found.Hash ? copy : null;
    }

    /// <inheritdoc/>
    /// <remarks>The versions of both stores; where both have one, it is that of Redis.</remarks>
    public async ValueTask<IReadOnlyList<PolicyPointer>> ListAsync(string useCase, CancellationToken cancellation)
    {
        IReadOnlyList<PolicyPointer> copies = await local.ListAsync(useCase, cancellation);
        IReadOnlyList<PolicyPointer>? found = await ReadSharedAsync(
            async store => await store.ListAsync(useCase, cancellation), cancellation);
        return found is null ? copies : [.. found.UnionBy(copies, policy => policy.Version).OrderBy(policy => policy.Version)];
    }

    /// <inheritdoc/>
    public async ValueTask<PolicyPointer?> GetLiveAsync(string useCase, CancellationToken cancellation)
    {
        PolicyPointer? copy = await local.GetLiveAsync(useCase, cancellation);
        PolicyPointer? live = await ReadSharedAsync(store => store.GetLiveAsync(useCase, cancellation), cancellation);
        if (live is not null && live != copy)
        {
            await TryAdoptAsync(useCase, live, cancellation);
        }

        return live ?? copy;
    }

    /// <inheritdoc/>
    /// <remarks>Where Redis is away, the call fails and nothing has moved; after a timeout it may have, and then every node follows.</remarks>
    public async ValueTask SetLiveAsync(string useCase, PolicyPointer live, CancellationToken cancellation)
    {
        await shared.SetLiveAsync(useCase, live, cancellation);
        await TryAdoptAsync(useCase, live, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> WatchAsync(CancellationToken cancellation) => shared.WatchAsync(cancellation);

    /// <summary>Puts the local snapshots, and where Redis has none the live pointers, into a Redis that was emptied.</summary>
    /// <param name="useCases">Ids of the use cases.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many snapshots were sent; those that Redis has already are not.</returns>
    /// <remarks>What Redis has stays, except content that does not match its hash: that is mended.</remarks>
    public async Task<int> RepublishAsync(IEnumerable<string> useCases, CancellationToken cancellation)
    {
        int sent = 0;
        foreach (string useCase in useCases)
        {
            foreach (PolicyPointer copy in await local.ListAsync(useCase, cancellation))
            {
                sent += await TryMendAsync(useCase, copy, cancellation) ? 1 : 0;
            }

            PolicyPointer? live = await local.GetLiveAsync(useCase, cancellation);
            StoredPolicy? stored = live is null ? null : await shared.LoadAsync(useCase, live.Version, cancellation);
            if (stored?.Hash == live?.Hash && live is not null)
            {
                await shared.SetLiveAsync(useCase, live, onlyIfNone: true, cancellation);
            }
        }

        return sent;
    }

    private async Task<bool> TryMendAsync(string useCase, PolicyPointer copy, CancellationToken cancellation)
    {
        StoredPolicy? there = await shared.LoadAsync(useCase, copy.Version, cancellation);
        // A version that another node made stands in Redis: Redis is right.
        if (there is not null && (there.Hash != copy.Hash || PolicyHash.IsRight(there)))
        {
            return false;
        }

        StoredPolicy? policy = await local.LoadAsync(useCase, copy.Version, cancellation);
        if (policy is null || !PolicyHash.IsRight(policy))
        {
            return false;
        }

        await shared.SaveAsync(policy, cancellation);
        return true;
    }

    /// <returns>What Redis answered, or null where it did not, or has nothing.</returns>
    private async ValueTask<T?> ReadSharedAsync<T>(Func<RedisPolicyStore, ValueTask<T?>> read, CancellationToken cancellation)
        where T : class
    {
        try
        {
            T? found = await read(shared).AsTask().WaitAsync(options.ReadTimeout, cancellation);
            _lastReadFailed = false;
            return found;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or InvalidDataException)
        {
            _lastReadFailed = true;
            return null;
        }
    }

    /// <summary>Makes the local pointer follow; where that cannot be done, the local store keeps its last good policy.</summary>
    private async ValueTask TryAdoptAsync(string useCase, PolicyPointer live, CancellationToken cancellation)
    {
        // Loading copies the snapshot into the local store.
        StoredPolicy? policy = await LoadAsync(useCase, live.Version, cancellation);
        if (policy?.Hash != live.Hash)
        {
            return;
        }

        try
        {
            await local.SetLiveAsync(useCase, live, cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException)
        {
            // The local store has other content for the version, or its disk is full. Redis answered, so the node serves all the same.
        }
    }

    private async ValueTask TryCopyAsync(StoredPolicy policy, CancellationToken cancellation)
    {
        try
        {
            await local.SaveAsync(policy, cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException)
        {
            // As above.
        }
    }
}
