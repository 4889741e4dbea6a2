using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Sqlite.Joining;

/// <summary>The ids that decisions of one UTC day can have.</summary>
/// <param name="First">The lowest, as it is stored.</param>
/// <param name="Last">The highest, as it is stored.</param>
internal readonly record struct DayRange(long First, long Last)
{
    public static DayRange Of(DateOnly day)
    {
        DateTimeOffset start = new(day, TimeOnly.MinValue, TimeSpan.Zero);
        return new DayRange((long)DecisionId.FirstAt(start).Value, (long)DecisionId.FirstAt(start.AddDays(1)).Value - 1);
    }

    /// <summary>Binds the range to the parameters 2 and 3.</summary>
    public SqliteStatement BindTo(SqliteStatement query) => query.Bind(2, First).Bind(3, Last);
}
