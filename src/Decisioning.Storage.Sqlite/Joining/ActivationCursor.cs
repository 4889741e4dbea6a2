using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Sqlite.Joining;

/// <summary>Walks through a day's activations in the order of their decisions, beside the walk through the decisions.</summary>
internal sealed class ActivationCursor : IDisposable
{
    private readonly SqliteStatement _rows;
    private bool _hasRow;

    private ActivationCursor(SqliteStatement rows)
    {
        _rows = rows;
        _hasRow = rows.Step();
    }

    public static ActivationCursor Open(ReaderLease reader, string useCase, DayRange range, DateTimeOffset receivedBefore) =>
        new(range.BindTo(reader
            .Prepare(
                "SELECT decision, state FROM activations "
                + "WHERE use_case = ?1 AND decision BETWEEN ?2 AND ?3 AND received < ?4 ORDER BY decision, use_case, state")
            .Bind(1, useCase)
            .Bind(4, Ticks.Of(receivedBefore))));

    /// <summary>The highest state of a decision; decisions must be asked for in ascending order.</summary>
    public ActivationState TakeFor(DecisionId decision)
    {
        var state = ActivationState.Unknown;
        while (_hasRow && Current <= decision)
        {
            if (Current == decision)
            {
                state = (ActivationState)_rows.GetInt32(1);
            }

            _hasRow = _rows.Step();
        }

        return state;
    }

    public void Dispose() => _rows.Reset();

    private DecisionId Current => new((ulong)_rows.GetInt64(0));
}
