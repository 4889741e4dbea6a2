using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Outcomes;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Sqlite.Joining;

/// <summary>Walks through a day's outcomes in the order of their decisions, beside the walk through the decisions.</summary>
internal sealed class OutcomeCursor : IDisposable
{
    private readonly SqliteStatement _rows;
    private bool _hasRow;

    private OutcomeCursor(SqliteStatement rows)
    {
        _rows = rows;
        _hasRow = rows.Step();
    }

    public static OutcomeCursor Open(ReaderLease reader, string useCase, DayRange range, DateTimeOffset receivedBefore) =>
        new(range.BindTo(reader
            .Prepare(
                $"SELECT {OutcomeRow.Columns} FROM outcomes INDEXED BY outcomes_by_decision "
                + "WHERE use_case = ?1 AND decision BETWEEN ?2 AND ?3 AND received < ?4 ORDER BY decision, time, outcome_id")
            .Bind(1, useCase)
            .Bind(4, Ticks.Of(receivedBefore))));

    /// <summary>The outcomes of a decision; decisions must be asked for in ascending order.</summary>
    public IReadOnlyList<Outcome> TakeFor(DecisionId decision)
    {
        while (_hasRow && Current < decision)
        {
            _hasRow = _rows.Step();
        }

        if (!_hasRow || Current != decision)
        {
            return [];
        }

        List<Outcome> outcomes = [];
        while (_hasRow && Current == decision)
        {
            outcomes.Add(OutcomeRow.Read(_rows));
            _hasRow = _rows.Step();
        }

        return outcomes;
    }

    public void Dispose() => _rows.Reset();

    private DecisionId Current => new((ulong)_rows.GetInt64(0));
}
