using System.Globalization;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Storage.Sqlite.Catalogue;

/// <summary>Use cases in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteUseCaseStore(SqliteDatabase database) : IUseCaseStore
{
    private const string Columns = "r.use_case, r.revision, r.definition, r.created, r.actor, r.reason";

    private const string InForce =
        $"SELECT {UseCaseHeadRow.Columns}, {Columns} FROM use_case_heads h "
        + "JOIN use_case_revisions r ON r.use_case = h.use_case AND r.revision = h.revision";

    /// <inheritdoc/>
    public ValueTask<bool> TrySaveAsync(CatalogueWrite write, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync(session => TrySave(session, write), cancellation);

    /// <inheritdoc/>
    public ValueTask<StoredUseCase?> FindAsync(string useCase, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadUseCases(reader.Prepare($"{InForce} WHERE h.use_case = ?1").Bind(1, useCase)).SingleOrDefault());
    }

    /// <inheritdoc/>
    public ValueTask<UseCaseRevision?> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadRevisions(reader
            .Prepare($"SELECT {Columns} FROM use_case_revisions r WHERE use_case = ?1 AND revision = ?2")
            .Bind(1, useCase)
            .Bind(2, revision)).SingleOrDefault());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UseCaseRevision>> ListRevisionsAsync(
        string useCase, int before, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadRevisions(reader
            .Prepare($"SELECT {Columns} FROM use_case_revisions r WHERE use_case = ?1 AND revision < ?2 ORDER BY revision DESC LIMIT ?3")
            .Bind(1, useCase)
            .Bind(2, before)
            .Bind(3, limit)));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredUseCase>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadUseCases(reader.Prepare($"{InForce} ORDER BY h.use_case")));
    }

    private static bool TrySave(SqliteSession session, CatalogueWrite write)
    {
        if (!UseCaseHeadRow.TryReplace(session, write.Head))
        {
            return false;
        }

        if (write.Added is { } added && !TryAdd(session, added))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{added.UseCase} has a revision {added.Revision} already."));
        }

        if (!Exists(session, write.Head.UseCase, write.Head.Revision))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{write.Head.UseCase} has no revision {write.Head.Revision} that could be in force."));
        }

        return AuditRow.Insert(session, write.Entry);
    }

    private static bool TryAdd(SqliteSession session, UseCaseRevision revision) => session
        .Prepare(
            "INSERT INTO use_case_revisions (use_case, revision, definition, created, actor, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
            + "ON CONFLICT DO NOTHING")
        .Bind(1, revision.UseCase)
        .Bind(2, revision.Revision)
        .Bind(3, revision.Definition)
        .Bind(4, Ticks.Of(revision.CreatedTime))
        .Bind(5, revision.Note.Actor)
        .Bind(6, revision.Note.Reason)
        .Run() == 1;

    private static bool Exists(SqliteSession session, string useCase, int revision)
    {
        SqliteStatement query = session
            .Prepare("SELECT 1 FROM use_case_revisions WHERE use_case = ?1 AND revision = ?2")
            .Bind(1, useCase)
            .Bind(2, revision);
        bool isThere = query.Step();
        query.Reset();
        return isThere;
    }

    private static List<StoredUseCase> ReadUseCases(SqliteStatement query)
    {
        List<StoredUseCase> useCases = [];
        while (query.Step())
        {
            useCases.Add(new StoredUseCase(UseCaseHeadRow.Read(query), ReadRevision(query, UseCaseHeadRow.Count)));
        }

        return useCases;
    }

    private static List<UseCaseRevision> ReadRevisions(SqliteStatement query)
    {
        List<UseCaseRevision> revisions = [];
        while (query.Step())
        {
            revisions.Add(ReadRevision(query, 0));
        }

        return revisions;
    }

    private static UseCaseRevision ReadRevision(SqliteStatement row, int first) => new(
        row.GetString(first),
        row.GetInt32(first + 1),
        row.GetString(first + 2),
        Ticks.ToTime(row.GetInt64(first + 3)),
        new ChangeNote(row.GetString(first + 4), row.GetString(first + 5)));
}
