using System.Globalization;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Sqlite.Policies;

/// <summary>Policy snapshots in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
/// <remarks>Watchers are told within this process, by this instance: a process keeps one.</remarks>
public sealed class SqlitePolicyStore(SqliteDatabase database) : IPolicyStore
{
    private readonly PolicyWatch _watch = new();

    /// <inheritdoc/>
    public async ValueTask SaveAsync(StoredPolicy policy, CancellationToken cancellation) =>
        _ = await database.Writer.WriteAllAsync(session => Save(session, policy), cancellation);

    /// <inheritdoc/>
    public ValueTask<StoredPolicy?> LoadAsync(string useCase, long version, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare("SELECT hash, content FROM policies WHERE use_case = ?1 AND version = ?2")
            .Bind(1, useCase)
            .Bind(2, version);
        StoredPolicy? policy = query.Step() ? new(useCase, version, query.GetString(0), query.GetBytes(1).ToArray()) : null;
        query.Reset();
        return new(policy);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PolicyPointer>> ListAsync(string useCase, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare("SELECT version, hash FROM policies WHERE use_case = ?1 ORDER BY version")
            .Bind(1, useCase);
        List<PolicyPointer> policies = [];
        while (query.Step())
        {
            policies.Add(new PolicyPointer(query.GetInt64(0), query.GetString(1)));
        }

        return new(policies);
    }

    /// <inheritdoc/>
    public ValueTask<PolicyPointer?> GetLiveAsync(string useCase, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader.Prepare("SELECT version, hash FROM live_policies WHERE use_case = ?1").Bind(1, useCase);
        PolicyPointer? live = query.Step() ? new(query.GetInt64(0), query.GetString(1)) : null;
        query.Reset();
        return new(live);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such version, or its hash is another.</exception>
    public async ValueTask SetLiveAsync(string useCase, PolicyPointer live, CancellationToken cancellation)
    {
        bool isStored = await database.Writer.WriteAsync(session => TrySetLive(session, useCase, live), cancellation);
        if (!isStored)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"There is no policy {useCase} version {live.Version} with the hash {live.Hash}."));
        }

        _watch.Tell(useCase);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> WatchAsync(CancellationToken cancellation) => _watch.ReadAsync(cancellation);

    private static bool Save(SqliteSession session, StoredPolicy policy)
    {
        int added = session
            .Prepare("INSERT INTO policies (use_case, version, hash, content) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
            .Bind(1, policy.UseCase)
            .Bind(2, policy.Version)
            .Bind(3, policy.Hash)
            .Bind(4, policy.Content.Span)
            .Run();
        if (added == 1)
        {
            return true;
        }

        SqliteStatement stored = session
            .Prepare("SELECT hash = ?3 AND content = ?4 FROM policies WHERE use_case = ?1 AND version = ?2")
            .Bind(1, policy.UseCase)
            .Bind(2, policy.Version)
            .Bind(3, policy.Hash)
            .Bind(4, policy.Content.Span);
        bool isSame = stored.Step() && stored.GetBoolean(0);
        stored.Reset();
        return isSame
            ? false
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Policy {policy.UseCase} version {policy.Version} exists with other content."));
    }

    private static bool TrySetLive(SqliteSession session, string useCase, PolicyPointer live) => session
        .Prepare(
            "INSERT INTO live_policies (use_case, version, hash) "
            + "SELECT use_case, version, hash FROM policies WHERE use_case = ?1 AND version = ?2 AND hash = ?3 "
            + "ON CONFLICT (use_case) DO UPDATE SET version = excluded.version, hash = excluded.hash")
        .Bind(1, useCase)
        .Bind(2, live.Version)
        .Bind(3, live.Hash)
        .Run() == 1;
}
