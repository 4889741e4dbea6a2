using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Contacts;

namespace Decisioning.Storage.Sqlite.Contacts;

/// <summary>The contact policy in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteContactPolicyStore(SqliteDatabase database) : IContactPolicyStore
{
    /// <summary>The step of the schema that makes the table.</summary>
    internal const string SchemaStep =
        """
        CREATE TABLE contact_policy_revisions (
          revision INTEGER PRIMARY KEY,
          definition TEXT NOT NULL,
          created INTEGER NOT NULL
        );
        """;

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(ContactPolicyRevision revision, AuditEntry entry, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync(session => TryAdd(session, revision) && AuditRow.Insert(session, entry), cancellation);

    /// <inheritdoc/>
    public ValueTask<ContactPolicyRevision?> FindAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader.Prepare(
            "SELECT revision, definition, created FROM contact_policy_revisions ORDER BY revision DESC LIMIT 1");
        ContactPolicyRevision? newest = query.Step()
            ? new ContactPolicyRevision(query.GetInt32(0), query.GetString(1), Ticks.ToTime(query.GetInt64(2)))
            : null;
        query.Reset();
        return new(newest);
    }

    private static bool TryAdd(SqliteSession session, ContactPolicyRevision revision) => session
        .Prepare(
            "INSERT INTO contact_policy_revisions (revision, definition, created) SELECT ?1, ?2, ?3 "
            + "WHERE ?1 = (SELECT coalesce(max(revision), 0) + 1 FROM contact_policy_revisions)")
        .Bind(1, revision.Revision)
        .Bind(2, revision.Definition)
        .Bind(3, Ticks.Of(revision.CreatedTime))
        .Run() == 1;
}
