using Decisioning.Storage.Sqlite.Database;
using Decisioning.Training.Statistics;

namespace Decisioning.Storage.Sqlite.Statistics;

/// <summary>The training state in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
/// <remarks>A day is kept per schema: a use case that goes back to an earlier learner finds its days again.</remarks>
public sealed class SqliteDayStatisticsStore(SqliteDatabase database) : IDayStatisticsStore
{
    /// <inheritdoc/>
    public async ValueTask SaveAsync(DayStatistics day, CancellationToken cancellation) =>
        _ = await database.Writer.WriteAsync(session => Save(session, day), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DayStatistics>> LoadAsync(string useCase, string schema, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare(
                $"SELECT day, is_frozen, content, {CountColumns.Names} FROM day_statistics "
                + "WHERE use_case = ?1 AND schema = ?2 ORDER BY day")
            .Bind(1, useCase)
            .Bind(2, schema);
        List<DayStatistics> days = [];
        while (query.Step())
        {
            days.Add(new DayStatistics(
                useCase,
                schema,
                DateOnly.FromDayNumber(query.GetInt32(0)),
                query.GetBoolean(1),
                CountColumns.Read(query, 3),
                query.GetBytes(2).ToArray()));
        }

        return new(days);
    }

    private static int Save(SqliteSession session, DayStatistics day)
    {
        SqliteStatement save = session
            .Prepare(
                $"INSERT OR REPLACE INTO day_statistics (use_case, schema, day, is_frozen, content, {CountColumns.Names}) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
            .Bind(1, day.UseCase)
            .Bind(2, day.Schema)
            .Bind(3, day.Day.DayNumber)
            .Bind(4, day.IsFrozen ? 1 : 0)
            .Bind(5, day.Content.Span);
        return CountColumns.Bind(save, 6, day.Counts).Run();
    }
}
