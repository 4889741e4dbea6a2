using System.Collections.Immutable;
using System.Globalization;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Erasing;

namespace Decisioning.Storage.Sqlite.Erasing;

/// <summary>Erases customers from the embedded database: one transaction, then the file is rewritten.</summary>
/// <param name="database">The database.</param>
/// <remarks>Other writes wait while the file is rewritten: erase many customers at once rather than one after the other.</remarks>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteCustomerEraser(SqliteDatabase database) : ICustomerEraser
{
    private const string OfCustomer = "SELECT id FROM decisions WHERE customer = ?1";

    /// <inheritdoc/>
    public async ValueTask<Erasure> EraseAsync(
        IReadOnlyList<string> customers, ChangeNote note, DateTimeOffset time, CancellationToken cancellation)
    {
        Erasure erasure = await database.Writer.WriteAllAsync(session => Erase(session, customers, note, time), cancellation);
        return erasure with { IsWiped = await database.Writer.RunAloneAsync(FileWipe.TryRun, CancellationToken.None) };
    }

    /// <inheritdoc/>
    public ValueTask<int> FindNamedAsync(IReadOnlyList<string> customers, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        for (int i = 0; i < customers.Count; i++)
        {
            SqliteStatement query = reader
                .Prepare("SELECT 1 FROM use_case_revisions r, json_each(r.definition, '$.groups.forced') f WHERE f.key = ?1 LIMIT 1")
                .Bind(1, customers[i]);
            bool isNamed = query.Step();
            query.Reset();
            if (isNamed)
            {
                return new(i);
            }
        }

        return new(-1);
    }

    private static Erasure Erase(SqliteSession session, IReadOnlyList<string> customers, ChangeNote note, DateTimeOffset time)
    {
        var firsts = new SortedDictionary<string, (long FirstDecision, long Decisions)>(StringComparer.Ordinal);
        long decisions = 0;
        long outcomes = 0;
        long activations = 0;
        foreach (string customer in customers)
        {
            AddFirsts(session, customer, firsts);
            outcomes += session.Prepare($"DELETE FROM outcomes WHERE decision IN ({OfCustomer})").Bind(1, customer).Run();
            activations += session.Prepare($"DELETE FROM activations WHERE decision IN ({OfCustomer})").Bind(1, customer).Run();
            decisions += session.Prepare("DELETE FROM decisions WHERE customer = ?1").Bind(1, customer).Run();
        }

        foreach ((string useCase, (long firstDecision, long count)) in firsts)
        {
            ForgetDays(session, useCase, new DecisionId((ulong)firstDecision));
            _ = session
                .Prepare("INSERT INTO erasures (use_case, time, decisions, is_wiped) VALUES (?1, ?2, ?3, 0)")
                .Bind(1, useCase)
                .Bind(2, Ticks.Of(time))
                .Bind(3, count)
                .Run();
        }

        _ = AuditRow.Insert(session, new AuditEntry(time, null, note.Actor, AuditActions.CustomersErased, note.Reason, null)
        {
            Details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add("customers", Number(customers.Count))
                .Add("decisions", Number(decisions))
                .Add("outcomes", Number(outcomes))
                .Add("activations", Number(activations)),
        });
        return new Erasure(decisions, outcomes, activations, firsts.Count, IsWiped: false);
    }

    private static void AddFirsts(SqliteSession session, string customer, SortedDictionary<string, (long First, long Decisions)> firsts)
    {
        SqliteStatement rows = session
            .Prepare("SELECT use_case, min(id), count(*) FROM decisions WHERE customer = ?1 GROUP BY use_case")
            .Bind(1, customer);
        while (rows.Step())
        {
            string useCase = rows.GetString(0);
            (long first, long decisions) = firsts.GetValueOrDefault(useCase, (long.MaxValue, 0));
            firsts[useCase] = (Math.Min(first, rows.GetInt64(1)), decisions + rows.GetInt64(2));
        }
    }

    // Of all later days too: a learner may sum up a day in the light of the days before it. That a day was frozen is kept.
    private static void ForgetDays(SqliteSession session, string useCase, DecisionId first) => _ = session
        .Prepare("UPDATE day_statistics SET content = x'' WHERE use_case = ?1 AND day >= ?2")
        .Bind(1, useCase)
        .Bind(2, DateOnly.FromDateTime(first.Time.UtcDateTime).DayNumber)
        .Run();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
