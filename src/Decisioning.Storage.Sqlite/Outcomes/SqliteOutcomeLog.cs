using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Sqlite.Outcomes;

/// <summary>The log of outcomes and activations in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteOutcomeLog(SqliteDatabase database) : IOutcomeLog
{
    /// <inheritdoc/>
    /// <exception cref="SqliteStoreException">The disk is full or broken: none of the outcomes is stored.</exception>
    public ValueTask<IReadOnlyList<bool>> AppendOutcomesAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync<IReadOnlyList<bool>>(
            session =>
            {
                bool[] isNew = new bool[outcomes.Count];
                for (int i = 0; i < isNew.Length; i++)
                {
                    isNew[i] = OutcomeRow.TryInsert(session, outcomes[i]);
                }

                return isNew;
            },
            cancellation);

    /// <inheritdoc/>
    /// <remarks>Each state is kept with the time when it first reached us, so that a run can leave out what came after it.</remarks>
    /// <exception cref="SqliteStoreException">The disk is full or broken: none of the activations is stored.</exception>
    public ValueTask<IReadOnlyList<ActivationState>> AppendActivationsAsync(
        IReadOnlyList<Activation> activations, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync<IReadOnlyList<ActivationState>>(
            session =>
            {
                var before = new ActivationState[activations.Count];
                for (int i = 0; i < before.Length; i++)
                {
                    before[i] = StateOf(session, activations[i]);
                    Insert(session, activations[i]);
                }

                return before;
            },
            cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Outcome>> FindOutcomesAsync(DecisionId decision, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare($"SELECT {OutcomeRow.Columns} FROM outcomes WHERE decision = ?1 ORDER BY time, outcome_id, use_case")
            .Bind(1, (long)decision.Value);
        List<Outcome> outcomes = [];
        while (query.Step())
        {
            outcomes.Add(OutcomeRow.Read(query));
        }

        return new(outcomes);
    }

    /// <inheritdoc/>
    public ValueTask<ActivationState> FindActivationAsync(DecisionId decision, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader
            .Prepare("SELECT coalesce(max(a.state), 0) FROM activations a JOIN decisions d ON d.id = a.decision AND d.use_case = a.use_case WHERE d.id = ?1")
            .Bind(1, (long)decision.Value);
        _ = query.Step();
        var state = (ActivationState)query.GetInt32(0);
        query.Reset();
        return new(state);
    }

    private static ActivationState StateOf(SqliteSession session, Activation activation)
    {
        SqliteStatement query = session
            .Prepare("SELECT coalesce(max(state), 0) FROM activations WHERE decision = ?1 AND use_case = ?2")
            .Bind(1, (long)activation.DecisionId.Value)
            .Bind(2, activation.UseCase);
        _ = query.Step();
        var state = (ActivationState)query.GetInt32(0);
        query.Reset();
        return state;
    }

    private static void Insert(SqliteSession session, Activation activation) => _ = session
        .Prepare(
            "INSERT INTO activations (decision, use_case, state, time, received) VALUES (?1, ?2, ?3, ?4, ?5) "
            + "ON CONFLICT (decision, use_case, state) DO UPDATE SET time = excluded.time, received = excluded.received "
            + "WHERE excluded.received < received")
        .Bind(1, (long)activation.DecisionId.Value)
        .Bind(2, activation.UseCase)
        .Bind(3, (int)activation.State)
        .Bind(4, Ticks.Of(activation.Time))
        .Bind(5, Ticks.Of(activation.ReceivedTime))
        .Run();
}
