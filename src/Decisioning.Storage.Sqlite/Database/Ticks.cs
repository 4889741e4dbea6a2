namespace Decisioning.Storage.Sqlite.Database;

/// <summary>Times as the database holds them: 100-nanosecond ticks since 1970, UTC.</summary>
internal static class Ticks
{
    public static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset ToTime(long ticks) => new(ticks + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);
}
