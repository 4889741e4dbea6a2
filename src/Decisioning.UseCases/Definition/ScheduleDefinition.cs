namespace Decisioning.UseCases.Definition;

/// <summary>When the nightly update runs. Where the map is given both keys are required; without it at 3:00 UTC.</summary>
public sealed record ScheduleDefinition
{
    /// <summary>Key <c>cron</c>: five fields (minute, hour, day, month, weekday).</summary>
    public string Cron { get; init; } = "0 3 * * *";

    /// <summary>Key <c>time_zone</c>: IANA id of the zone whose clock the fields mean.</summary>
    public string TimeZone { get; init; } = "UTC";
}
