using System.Globalization;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Storage.Sqlite.Catalogue;

/// <summary>Use cases in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteUseCaseStore(SqliteDatabase database) : IUseCaseStore
{
    private const string Columns = "use_case, revision, definition, created, is_archived";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The number is more than one above the newest.</exception>
    public ValueTask<bool> TryAddAsync(UseCaseRevision revision, AuditEntry entry, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync(session => TryAdd(session, revision) && AuditRow.Insert(session, entry), cancellation);

    /// <inheritdoc/>
    public ValueTask<UseCaseRevision?> FindAsync(string useCase, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadOne(reader
            .Prepare($"SELECT {Columns} FROM use_case_revisions WHERE use_case = ?1 ORDER BY revision DESC LIMIT 1")
            .Bind(1, useCase)));
    }

    /// <inheritdoc/>
    public ValueTask<UseCaseRevision?> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadOne(reader
            .Prepare($"SELECT {Columns} FROM use_case_revisions WHERE use_case = ?1 AND revision = ?2")
            .Bind(1, useCase)
            .Bind(2, revision)));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UseCaseRevision>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader.Prepare(
            $"SELECT {Columns} FROM use_case_revisions r "
            + "WHERE revision = (SELECT max(revision) FROM use_case_revisions n WHERE n.use_case = r.use_case) ORDER BY use_case");
        List<UseCaseRevision> revisions = [];
        while (query.Step())
        {
            revisions.Add(Read(query));
        }

        return new(revisions);
    }

    private static bool TryAdd(SqliteSession session, UseCaseRevision revision)
    {
        SqliteStatement query = session
            .Prepare("SELECT coalesce(max(revision), 0) FROM use_case_revisions WHERE use_case = ?1")
            .Bind(1, revision.UseCase);
        _ = query.Step();
        int newest = query.GetInt32(0);
        query.Reset();
        if (revision.Revision <= newest)
        {
            return false;
        }

        if (revision.Revision != newest + 1)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The newest revision of {revision.UseCase} is {newest}: the next one is not {revision.Revision}."));
        }

        return session
            .Prepare($"INSERT INTO use_case_revisions ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, revision.UseCase)
            .Bind(2, revision.Revision)
            .Bind(3, revision.Definition)
            .Bind(4, Ticks.Of(revision.CreatedTime))
            .Bind(5, revision.IsArchived ? 1 : 0)
            .Run() == 1;
    }

    private static UseCaseRevision? ReadOne(SqliteStatement query)
    {
        UseCaseRevision? revision = query.Step() ? Read(query) : null;
        query.Reset();
        return revision;
    }

    private static UseCaseRevision Read(SqliteStatement row) =>
        new(row.GetString(0), row.GetInt32(1), row.GetString(2), Ticks.ToTime(row.GetInt64(3)), row.GetBoolean(4));
}
