using System.Collections.Frozen;
using System.Collections.Immutable;
using Decisioning.UseCases.Access;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Access;

/// <summary>The keys: stored as hashes, and held in memory, so that no request asks the database who it is.</summary>
/// <remarks>This process alone writes its database: what is held is what is stored, and a revoked key is worth nothing from the answer on.</remarks>
/// <threadsafety>May be called from any thread; readers never wait.</threadsafety>
internal sealed class KeyRing : IDisposable
{
    private readonly IApiKeyStore _store;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly NewKey _own = NewKey.Draw();
    private volatile Ring _ring = new([], FrozenDictionary<SecretHash, Caller>.Empty);

    public KeyRing(IApiKeyStore store, TimeProvider clock)
    {
        (_store, _clock) = (store, clock);
        Hold([]);
    }

    /// <summary>All keys, the oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys => _ring.Keys;

    /// <summary>The key with which this process calls itself to get warm; it is stored nowhere.</summary>
    public string OwnSecret => _own.Secret;

    /// <summary>Whose secret this is; null where it is nobody's, or was revoked.</summary>
    /// <param name="secret">The secret.</param>
    public Caller? Find(ReadOnlySpan<char> secret) => _ring.Callers.TryGetValue(SecretHash.Of(secret), out Caller? caller) ? caller : null;

    /// <summary>Whether a key is still worth something.</summary>
    /// <param name="id">Its id.</param>
    public bool IsActive(string id) => _ring.Keys.Any(key => key.Id == id && key.IsActive);

    /// <summary>Reads the stored keys.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task LoadAsync(CancellationToken cancellation) => Hold(await _store.ListAsync(cancellation));

    /// <summary>Makes a key.</summary>
    /// <param name="name">Who will sign in with it.</param>
    /// <param name="role">What it allows.</param>
    /// <param name="note">Who asks for it, and why.</param>
    /// <param name="mayBeFirst">Whether the first key may be of any role: somebody else can make keys.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The key and its secret, or what is wrong.</returns>
    public async Task<(ApiKey? Key, string Secret, IReadOnlyList<Violation> Violations)> CreateAsync(
        string name, Role role, ChangeNote note, bool mayBeFirst, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<Violation> violations = KeyRequest.Check(name, role, isFirst: Keys.Count == 0 && !mayBeFirst);
            if (violations.Count > 0)
            {
                return (null, "", violations);
            }

            var drawn = NewKey.Draw();
            DateTimeOffset now = _clock.GetUtcNow();
            var key = new ApiKey(drawn.Id, name, role, SecretHash.Of(drawn.Secret).ToHex(), now, null);
            // From here on nobody gives up: what is stored must be held.
            if (!await _store.TryAddAsync(key, EntryOf(AuditActions.ApiKeyCreated, key, note, now), CancellationToken.None))
            {
                throw new IOException("a key of the same id is stored already");
            }

            await LoadAsync(CancellationToken.None);
            return (key, drawn.Secret, []);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Revokes a key; one that is revoked already stays so.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="note">Who asks for it, and why.</param>
    /// <param name="mayBeLast">Whether nobody need be left who can make keys.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The key; null where there is none. It is still active where it is the last one of an admin.</returns>
    public async Task<ApiKey?> RevokeAsync(string id, ChangeNote note, bool mayBeLast, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            ApiKey? key = Keys.FirstOrDefault(key => key.Id == id);
            bool isLast = key is { Role: Role.Admin } && !Keys.Any(other => other is { IsActive: true, Role: Role.Admin } && other.Id != id);
            if (key is { IsActive: true } && (mayBeLast || !isLast))
            {
                _ = await _store.TryRevokeAsync(id, EntryOf(AuditActions.ApiKeyRevoked, key, note, _clock.GetUtcNow()), CancellationToken.None);
                await LoadAsync(CancellationToken.None);
            }

            return Keys.FirstOrDefault(found => found.Id == id);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private static AuditEntry EntryOf(string action, ApiKey key, ChangeNote note, DateTimeOffset time) =>
        new(time, null, note.Actor, action, note.Reason, null)
        {
            Details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add("key_id", key.Id)
                .Add("name", key.Name)
                .Add("role", key.Role.ToString().ToLowerInvariant()),
        };

    private void Hold(IReadOnlyList<ApiKey> keys)
    {
        Dictionary<SecretHash, Caller> callers = keys.Where(key => key.IsActive).ToDictionary(
            key => SecretHash.Parse(key.Hash), key => new Caller(key.Name, key.Role, Caller.ByKey) { KeyId = key.Id });
        callers[SecretHash.Of(_own.Secret)] = new Caller("decisioning", Role.Service, Caller.ByKey);
        _ring = new Ring(keys, callers.ToFrozenDictionary());
    }

    private sealed record Ring(IReadOnlyList<ApiKey> Keys, FrozenDictionary<SecretHash, Caller> Callers);
}
