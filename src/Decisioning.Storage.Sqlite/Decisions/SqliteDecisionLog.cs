using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Sqlite.Decisions;

/// <summary>The log of decisions in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteDecisionLog(SqliteDatabase database) : IDecisionLog
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The log has a decision of that id (with <see cref="Durability.Durable"/>).</exception>
    /// <exception cref="SqliteStoreException">The disk is full or broken: the decision is not stored.</exception>
    public async ValueTask AppendAsync(Decision decision, Durability durability, CancellationToken cancellation)
    {
        if (durability == Durability.Async)
        {
            await database.Writer.EnqueueAsync(session => Insert(session, decision), cancellation);
            return;
        }

        _ = await database.Writer.WriteAsync(session => Insert(session, decision), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(ReadOne(reader.Prepare($"SELECT {DecisionRow.Columns} FROM decisions WHERE id = ?1").Bind(1, (long)id.Value)));
    }

    /// <inheritdoc/>
    public ValueTask<Decision?> FindByRequestAsync(
        string useCase, string requestId, DateTimeOffset since, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare(
                $"SELECT {DecisionRow.Columns} FROM decisions WHERE use_case = ?1 AND request_id = ?2 AND id >= ?3 "
                + "AND NOT EXISTS (SELECT 1 FROM activations a WHERE a.decision = decisions.id AND a.use_case = ?1 AND a.state = 2) "
                + "ORDER BY id DESC LIMIT 1")
            .Bind(1, useCase)
            .Bind(2, requestId)
            .Bind(3, (long)DecisionId.FirstAt(since).Value);
        return new(ReadOne(query));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Decision>> ListNewestAsync(string useCase, string? customer, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = customer is null
            ? reader.Prepare($"SELECT {DecisionRow.Columns} FROM decisions WHERE use_case = ?1 ORDER BY id DESC LIMIT ?2")
            : reader.Prepare(
                $"SELECT {DecisionRow.Columns} FROM decisions INDEXED BY decisions_by_customer "
                + "WHERE use_case = ?1 AND customer = ?3 ORDER BY id DESC LIMIT ?2").Bind(3, customer);
        _ = query.Bind(1, useCase).Bind(2, limit);
        var decisions = new List<Decision>();
        while (query.Step())
        {
            decisions.Add(DecisionRow.Read(query));
        }

        query.Reset();
        return new(decisions);
    }

    /// <inheritdoc/>
    public ValueTask<DecisionId?> LastIdAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader.Prepare("SELECT id FROM decisions ORDER BY id DESC LIMIT 1");
        DecisionId? last = query.Step() ? new DecisionId((ulong)query.GetInt64(0)) : null;
        query.Reset();
        return new(last);
    }

    private static bool Insert(SqliteSession session, Decision decision)
    {
        try
        {
            DecisionRow.Insert(session, decision);
            return true;
        }
        catch (SqliteStoreException failure) when (failure.IsConstraint)
        {
            throw new InvalidOperationException($"The log has a decision {decision.Id} already.", failure);
        }
    }

    private static Decision? ReadOne(SqliteStatement query)
    {
        Decision? decision = query.Step() ? DecisionRow.Read(query) : null;
        query.Reset();
        return decision;
    }
}
