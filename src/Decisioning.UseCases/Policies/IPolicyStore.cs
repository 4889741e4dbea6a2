namespace Decisioning.UseCases.Policies;

/// <summary>Port: policy snapshots and, per use case, the pointer to the live one.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IPolicyStore
{
    /// <summary>Stores a snapshot; storing the same one again changes nothing.</summary>
    /// <param name="policy">The snapshot.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">The version exists with other content.</exception>
    ValueTask SaveAsync(StoredPolicy policy, CancellationToken cancellation);

    /// <summary>Loads a snapshot by version, as it is stored: the caller checks hash and format.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The snapshot, or null where there is none.</returns>
    ValueTask<StoredPolicy?> LoadAsync(string useCase, long version, CancellationToken cancellation);

    /// <summary>The versions of a use case that are stored, ascending.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<PolicyPointer>> ListAsync(string useCase, CancellationToken cancellation);

    /// <summary>The pointer to the live policy.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The pointer, or null where nothing was published yet.</returns>
    ValueTask<PolicyPointer?> GetLiveAsync(string useCase, CancellationToken cancellation);

    /// <summary>Publishes: moves the live pointer in one step and tells the watchers.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="live">A version that is stored.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask SetLiveAsync(string useCase, PolicyPointer live, CancellationToken cancellation);

    /// <summary>Names use cases whose live pointer has moved, as a hint: a watcher polls as well, as hints may get lost.</summary>
    /// <param name="cancellation">Ends the watch.</param>
    IAsyncEnumerable<string> WatchAsync(CancellationToken cancellation);
}
