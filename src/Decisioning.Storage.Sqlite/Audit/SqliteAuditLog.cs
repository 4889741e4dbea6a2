using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Sqlite.Audit;

/// <summary>The audit log in the embedded database; triggers of the schema refuse to change or remove an entry.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteAuditLog(SqliteDatabase database) : IAuditLog
{
    /// <inheritdoc/>
    public async ValueTask AppendAsync(AuditEntry entry, CancellationToken cancellation) =>
        _ = await database.Writer.WriteAsync(session => AuditRow.Insert(session, entry), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredAuditEntry>> ListAsync(
        string? useCase, long before, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = useCase is null
            ? reader.Prepare($"SELECT {AuditRow.Columns} FROM audit_entries WHERE number < ?1 ORDER BY number DESC LIMIT ?2")
            : reader
                .Prepare(
                    $"SELECT {AuditRow.Columns} FROM audit_entries WHERE number < ?1 AND use_case = ?3 ORDER BY number DESC LIMIT ?2")
                .Bind(3, useCase);
        _ = query.Bind(1, before).Bind(2, limit);
        List<StoredAuditEntry> entries = [];
        while (query.Step())
        {
            entries.Add(AuditRow.Read(query));
        }

        return new(entries);
    }
}
