using Decisioning.UseCases.Audit;

namespace Decisioning.UseCases.Access;

/// <summary>Port: the keys that one may sign in with, those that were revoked included.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IApiKeyStore
{
    /// <summary>All keys, the oldest first.</summary>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);

    /// <summary>Stores a key together with the entry of the audit log: both or neither.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">Who made it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was stored; false where its id is taken.</returns>
    ValueTask<bool> TryAddAsync(ApiKey key, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Revokes a key together with the entry of the audit log: both or neither.</summary>
    /// <param name="id">Id of the key.</param>
    /// <param name="entry">Who does it, when and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was active until now.</returns>
    ValueTask<bool> TryRevokeAsync(string id, AuditEntry entry, CancellationToken cancellation);
}
