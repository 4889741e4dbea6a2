using Decisioning.Storage.Sqlite.Database;
using Decisioning.Training.Statistics;

namespace Decisioning.Storage.Sqlite.Statistics;

/// <summary>The seven counts of a day, as columns that follow each other.</summary>
internal static class CountColumns
{
    public const string Names = "decisions, observations, aborted, other_groups, outcomes, outcomes_joined, outcomes_outside_window";

    /// <summary>Binds the counts to seven parameters.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="first">Number of the first of them.</param>
    /// <param name="counts">The counts.</param>
    public static SqliteStatement Bind(SqliteStatement statement, int first, DayCounts counts) => statement
        .Bind(first, counts.Decisions)
        .Bind(first + 1, counts.Observations)
        .Bind(first + 2, counts.Aborted)
        .Bind(first + 3, counts.OtherGroups)
        .Bind(first + 4, counts.Outcomes)
        .Bind(first + 5, counts.OutcomesJoined)
        .Bind(first + 6, counts.OutcomesOutsideWindow);

    /// <summary>Reads the counts from seven columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">Number of the first of them.</param>
    public static DayCounts Read(SqliteStatement row, int first) => new(
        row.GetInt64(first),
        row.GetInt64(first + 1),
        row.GetInt64(first + 2),
        row.GetInt64(first + 3),
        row.GetInt64(first + 4),
        row.GetInt64(first + 5),
        row.GetInt64(first + 6));
}
