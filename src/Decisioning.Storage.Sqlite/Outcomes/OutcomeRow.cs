using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Sqlite.Outcomes;

/// <summary>An outcome as a row.</summary>
internal static class OutcomeRow
{
    /// <summary>The columns, in the order of <see cref="Read"/> and of <see cref="TryInsert"/>'s parameters.</summary>
    public const string Columns = "decision, use_case, outcome_id, name, value, time, received";

    /// <returns>Whether the outcome was new.</returns>
    public static bool TryInsert(SqliteSession session, Outcome outcome) => session
        .Prepare($"INSERT INTO outcomes ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (use_case, outcome_id) DO NOTHING")
        .Bind(1, (long)outcome.DecisionId.Value)
        .Bind(2, outcome.UseCase)
        .Bind(3, outcome.OutcomeId)
        .Bind(4, outcome.Name)
        .Bind(5, outcome.Value)
        .Bind(6, Ticks.Of(outcome.Time))
        .Bind(7, Ticks.Of(outcome.ReceivedTime))
        .Run() == 1;

    public static Outcome Read(SqliteStatement row) => new()
    {
        DecisionId = new DecisionId((ulong)row.GetInt64(0)),
        UseCase = row.GetString(1),
        OutcomeId = row.GetString(2),
        Name = row.GetString(3),
        Value = row.GetDouble(4),
        Time = Ticks.ToTime(row.GetInt64(5)),
        ReceivedTime = Ticks.ToTime(row.GetInt64(6)),
    };
}
