using System.Text.Json;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Statistics;
using Decisioning.Training.Runs;

namespace Decisioning.Storage.Sqlite.Runs;

/// <summary>A run as a row.</summary>
internal static class TrainingRunRow
{
    /// <summary>The columns, in the order of <see cref="Read"/> and of <see cref="Save"/>'s parameters.</summary>
    public const string Columns =
        "use_case, as_of, version, status, started, ended, outcomes_of_unknown_decisions, policy_hash, checks, " + CountColumns.Names;

    private const int FirstCount = 9;

    public static int Save(SqliteSession session, TrainingRun run, string checks)
    {
        SqliteStatement save = session
            .Prepare(
                $"INSERT OR REPLACE INTO training_runs ({Columns}) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
            .Bind(1, run.UseCase)
            .Bind(2, Ticks.Of(run.AsOf))
            .Bind(3, run.Version)
            .Bind(4, (int)run.Status)
            .Bind(5, Ticks.Of(run.StartedTime))
            .Bind(6, run.EndedTime is { } ended ? Ticks.Of(ended) : null)
            .Bind(7, run.OutcomesOfUnknownDecisions)
            .Bind(8, run.PolicyHash)
            .Bind(9, checks);
        return CountColumns.Bind(save, FirstCount + 1, run.Counts).Run();
    }

    public static TrainingRun Read(SqliteStatement row) => new()
    {
        UseCase = row.GetString(0),
        AsOf = Ticks.ToTime(row.GetInt64(1)),
        Version = row.GetInt64(2),
        Status = (RunStatus)row.GetInt32(3),
        StartedTime = Ticks.ToTime(row.GetInt64(4)),
        EndedTime = row.IsNull(5) ? null : Ticks.ToTime(row.GetInt64(5)),
        OutcomesOfUnknownDecisions = row.GetInt64(6),
        PolicyHash = row.GetString(7),
        Checks = JsonSerializer.Deserialize<CheckResult[]>(row.GetBytes(8)) ?? [],
        Counts = CountColumns.Read(row, FirstCount),
    };
}
