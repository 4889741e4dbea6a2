namespace Decisioning.UseCases.Definition;

/// <summary>When the nightly update runs.</summary>
public sealed record ScheduleDefinition
{
    /// <summary>Key <c>cron</c>: five fields (minute, hour, day, month, weekday), required where the schedule is given; without it every day at 3.</summary>
    public string Cron { get; init; } = "0 3 * * *";

    /// <summary>Key <c>time_zone</c>: IANA id of the zone whose clock the fields mean, required where the schedule is given; without it UTC.</summary>
    public string TimeZone { get; init; } = "UTC";
}
