using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Funnel;

namespace Decisioning.Storage.Sqlite.Funnel;

/// <summary>What each rule removed, in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteFunnelStore(SqliteDatabase database) : IFunnelStore
{
    /// <inheritdoc/>
    public async ValueTask AddAsync(IReadOnlyList<FunnelEntry> entries, CancellationToken cancellation) =>
        _ = await database.Writer.WriteAsync(session => Add(session, entries), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FunnelEntry>> ReadAsync(
        string useCase, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare(
                """
                SELECT day, rule, decisions, actions, emptied, priced, given_up, given_up_squares
                FROM rule_funnel WHERE use_case = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, rowid
                """)
            .Bind(1, useCase)
            .Bind(2, first.DayNumber)
            .Bind(3, last.DayNumber);
        var entries = new List<FunnelEntry>();
        while (query.Step())
        {
            entries.Add(new FunnelEntry(useCase, DateOnly.FromDayNumber(query.GetInt32(0)), query.GetString(1))
            {
                Decisions = query.GetInt64(2),
                Actions = query.GetInt64(3),
                Emptied = query.GetInt64(4),
                Priced = query.GetInt64(5),
                GivenUp = query.GetDouble(6),
                GivenUpSquares = query.GetDouble(7),
            });
        }

        return new(entries);
    }

    private static bool Add(SqliteSession session, IReadOnlyList<FunnelEntry> entries)
    {
        foreach (FunnelEntry entry in entries)
        {
            session
                .Prepare(
                    """
                    INSERT INTO rule_funnel (use_case, day, rule, decisions, actions, emptied, priced, given_up, given_up_squares)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                    ON CONFLICT (use_case, day, rule) DO UPDATE SET
                      decisions = decisions + excluded.decisions, actions = actions + excluded.actions,
                      emptied = emptied + excluded.emptied, priced = priced + excluded.priced,
                      given_up = given_up + excluded.given_up, given_up_squares = given_up_squares + excluded.given_up_squares
                    """)
                .Bind(1, entry.UseCase)
                .Bind(2, entry.Day.DayNumber)
                .Bind(3, entry.Rule)
                .Bind(4, entry.Decisions)
                .Bind(5, entry.Actions)
                .Bind(6, entry.Emptied)
                .Bind(7, entry.Priced)
                .Bind(8, entry.GivenUp)
                .Bind(9, entry.GivenUpSquares)
                .Run();
        }

        return true;
    }
}
