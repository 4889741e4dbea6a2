using System.Runtime.CompilerServices;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Sqlite.Joining;

/// <summary>Reads the embedded database's logs for training.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteEventSource(SqliteDatabase database) : IEventSource
{
    private const int RowsBetweenYields = 1024;

    /// <inheritdoc/>
    /// <remarks>Three scans side by side, each in the order of decision ids, over one snapshot of the database: O(rows), no row is kept.</remarks>
    public async IAsyncEnumerable<JoinedDecision> ReadDayAsync(
        string useCase, DateOnly day, DateTimeOffset receivedBefore, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using ReaderLease reader = database.Readers.Rent();
        reader.Execute("BEGIN");
        var range = DayRange.Of(day);
        SqliteStatement decisions = range.BindTo(reader.Prepare(
            $"SELECT {DecisionRow.Columns} FROM decisions WHERE use_case = ?1 AND id BETWEEN ?2 AND ?3 ORDER BY id").Bind(1, useCase));
        using var outcomes = OutcomeCursor.Open(reader, useCase, range, receivedBefore);
        using var activations = ActivationCursor.Open(reader, useCase, range, receivedBefore);
        try
        {
            for (int row = 1; decisions.Step(); row++)
            {
                if (row % RowsBetweenYields == 0)
                {
                    // SQLite never waits, so let others have the thread now and then.
                    await Task.Yield();
                    cancellation.ThrowIfCancellationRequested();
                }

                Decision decision = DecisionRow.Read(decisions);
                yield return new JoinedDecision(decision, activations.TakeFor(decision.Id), outcomes.TakeFor(decision.Id));
            }
        }
        finally
        {
            decisions.Reset();
        }
    }

    /// <inheritdoc/>
    public ValueTask<(DateOnly First, DateOnly Last)?> FindDaysAsync(
        string useCase, DateTimeOffset before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare(
                "SELECT (SELECT min(id) FROM decisions WHERE use_case = ?1 AND id < ?2), "
                + "(SELECT max(id) FROM decisions WHERE use_case = ?1 AND id < ?2)")
            .Bind(1, useCase)
            .Bind(2, (long)DecisionId.FirstAt(before).Value);
        _ = query.Step();
        (DateOnly, DateOnly)? days = query.IsNull(0) ? null : (DayOf(query, 0), DayOf(query, 1));
        query.Reset();
        return new(days);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountErasedDecisionsAsync(string useCase, DateTimeOffset since, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare("SELECT coalesce(sum(decisions), 0) FROM erasures WHERE use_case = ?1 AND time >= ?2")
            .Bind(1, useCase)
            .Bind(2, Ticks.Of(since));
        _ = query.Step();
        long count = query.GetInt64(0);
        query.Reset();
        return new(count);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountOutcomesOfUnknownDecisionsAsync(
        string useCase, DateTimeOffset receivedBefore, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare(
                "SELECT count(*) FROM outcomes o WHERE use_case = ?1 AND received < ?2 AND NOT EXISTS "
                + "(SELECT 1 FROM decisions d WHERE d.id = o.decision AND d.use_case = o.use_case)")
            .Bind(1, useCase)
            .Bind(2, Ticks.Of(receivedBefore));
        _ = query.Step();
        long count = query.GetInt64(0);
        query.Reset();
        return new(count);
    }

    private static DateOnly DayOf(SqliteStatement row, int column) => new DecisionId((ulong)row.GetInt64(column)).Day;
}
