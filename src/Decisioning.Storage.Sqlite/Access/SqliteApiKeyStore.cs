using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Access;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Sqlite.Access;

/// <summary>Keys in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteApiKeyStore(SqliteDatabase database) : IApiKeyStore
{
    /// <summary>The step of the schema that makes the table.</summary>
    internal const string SchemaStep =
        """
        CREATE TABLE api_keys (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          role INTEGER NOT NULL,
          hash TEXT NOT NULL UNIQUE, -- lower-case hex of SHA-256
          created INTEGER NOT NULL,
          revoked INTEGER
        );
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader.Prepare("SELECT id, name, role, hash, created, revoked FROM api_keys ORDER BY number");
        List<ApiKey> keys = [];
        while (query.Step())
        {
            keys.Add(new ApiKey(
                query.GetString(0),
                query.GetString(1),
                (Role)query.GetInt32(2),
                query.GetString(3),
                Ticks.ToTime(query.GetInt64(4)),
                query.IsNull(5) ? null : Ticks.ToTime(query.GetInt64(5))));
        }

        return new(keys);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(ApiKey key, AuditEntry entry, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync(session => TryAdd(session, key) && AuditRow.Insert(session, entry), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> TryRevokeAsync(string id, AuditEntry entry, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync(session => TryRevoke(session, id, entry.Time) && AuditRow.Insert(session, entry), cancellation);

    private static bool TryAdd(SqliteSession session, ApiKey key) => session
        .Prepare(
            "INSERT INTO api_keys (id, name, role, hash, created, revoked) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING")
        .Bind(1, key.Id)
        .Bind(2, key.Name)
        .Bind(3, (int)key.Role)
        .Bind(4, key.Hash)
        .Bind(5, Ticks.Of(key.CreatedTime))
        .Bind(6, key.RevokedTime is { } revoked ? Ticks.Of(revoked) : (long?)null)
        .Run() == 1;

    private static bool TryRevoke(SqliteSession session, string id, DateTimeOffset time) => session
        .Prepare("UPDATE api_keys SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL")
        .Bind(1, id)
        .Bind(2, Ticks.Of(time))
        .Run() == 1;
}
