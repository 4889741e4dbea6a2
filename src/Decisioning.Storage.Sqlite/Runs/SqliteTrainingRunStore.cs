using System.Text.Json;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Training.Runs;

namespace Decisioning.Storage.Sqlite.Runs;

/// <summary>The records of nightly updates in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteTrainingRunStore(SqliteDatabase database) : ITrainingRunStore
{
    /// <inheritdoc/>
    public async ValueTask SaveAsync(TrainingRun run, CancellationToken cancellation)
    {
        string checks = JsonSerializer.Serialize(run.Checks);
        _ = await database.Writer.WriteAsync(session => TrainingRunRow.Save(session, run, checks), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<TrainingRun?> FindAsync(string useCase, DateTimeOffset asOf, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        List<TrainingRun> runs = ReadAll(reader
            .Prepare($"SELECT {TrainingRunRow.Columns} FROM training_runs WHERE use_case = ?1 AND as_of = ?2")
            .Bind(1, useCase)
            .Bind(2, Ticks.Of(asOf)));
        return new(runs.Count == 0 ? null : runs[0]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TrainingRun>> ListAsync(string useCase, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadAll(reader
            .Prepare($"SELECT {TrainingRunRow.Columns} FROM training_runs WHERE use_case = ?1 ORDER BY as_of DESC LIMIT ?2")
            .Bind(1, useCase)
            .Bind(2, limit)));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TrainingRun>> ListUnfinishedAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadAll(reader
            .Prepare($"SELECT {TrainingRunRow.Columns} FROM training_runs WHERE status = ?1 ORDER BY use_case, as_of")
            .Bind(1, (int)RunStatus.Started)));
    }

    private static List<TrainingRun> ReadAll(SqliteStatement query)
    {
        List<TrainingRun> runs = [];
        while (query.Step())
        {
            runs.Add(TrainingRunRow.Read(query));
        }

        return runs;
    }
}
