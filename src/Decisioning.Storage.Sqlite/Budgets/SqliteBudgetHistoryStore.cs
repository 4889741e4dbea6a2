using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.Storage.Sqlite.Budgets;

/// <summary>What the embedded database's logs hold of the use of budgets.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteBudgetHistoryStore(SqliteDatabase database) : IBudgetHistoryStore
{
    private const string NotAborted =
        "NOT EXISTS (SELECT 1 FROM activations b WHERE b.decision = d.id AND b.use_case = d.use_case AND b.state = 2)";

    private const string Decisions =
        $"""
        SELECT d.revision, d.action, count(*) FROM decisions d
        WHERE d.use_case = ?1 AND d.id >= ?2 AND d.action IS NOT NULL AND {NotAborted} GROUP BY d.revision, d.action
        """;

    private const string Activations =
        $"""
        SELECT d.revision, d.action, count(*) FROM activations a JOIN decisions d ON d.id = a.decision AND d.use_case = a.use_case
        WHERE a.use_case = ?1 AND a.state = 1 AND min(a.time, a.received) >= ?2 AND d.action IS NOT NULL AND {NotAborted}
        GROUP BY d.revision, d.action
        """;

    private const string Values =
        """
        SELECT d.revision, d.action, sum(o.value) FROM outcomes o JOIN decisions d ON d.id = o.decision AND d.use_case = o.use_case
        WHERE o.use_case = ?1 AND o.name = ?3 AND min(o.time, o.received) >= ?2 AND d.action IS NOT NULL GROUP BY d.revision, d.action
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActionUsage>> AddUpAsync(
        string useCase, BudgetMeasure by, string? outcome, DateTimeOffset since, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement rows = by switch
        {
            BudgetMeasure.Decision => reader.Prepare(Decisions).Bind(2, FirstSince(since)),
            BudgetMeasure.Activation => reader.Prepare(Activations).Bind(2, Ticks.Of(since)),
            _ => reader.Prepare(Values).Bind(2, Ticks.Of(since)).Bind(3, outcome),
        };
        _ = rows.Bind(1, useCase);
        List<ActionUsage> usage = [];
        while (rows.Step())
        {
            usage.Add(new ActionUsage(rows.GetInt32(0), rows.GetString(1), rows.GetDouble(2)));
        }

        return new(usage);
    }

    private static long FirstSince(DateTimeOffset since) =>
        since <= DateTimeOffset.UnixEpoch ? 0 : (long)DecisionId.FirstAt(since).Value;
}
