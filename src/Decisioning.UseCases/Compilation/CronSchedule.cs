using Decisioning.UseCases.Definition;
using NCrontab;

namespace Decisioning.UseCases.Compilation;

/// <summary>A cron expression of five fields on the clock of a time zone.</summary>
/// <remarks>
/// Where the clock is put forward, what falls into the gap runs at the first moment after it. Where it is put back, what falls
/// into the doubled hour runs once, the first time.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class CronSchedule
{
    // Any 29 February on a given weekday comes within these.
    private static readonly DateTime ProbeStart = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime ProbeEnd = new(2045, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly CrontabSchedule _cron;
    private readonly TimeZoneInfo _zone;

    /// <summary>A schedule.</summary>
    /// <param name="schedule">A schedule without violations.</param>
    /// <exception cref="ArgumentException">Expression or zone do not parse.</exception>
    public CronSchedule(ScheduleDefinition schedule)
    {
        _cron = CrontabSchedule.TryParse(schedule.Cron) ?? throw new ArgumentException("No cron expression.", nameof(schedule));
        _zone = FindZone(schedule.TimeZone) ?? throw new ArgumentException("No time zone.", nameof(schedule));
    }

    /// <summary>The first occurrence after a moment.</summary>
    /// <param name="after">The moment; an occurrence at it does not count.</param>
    /// <returns>The occurrence, in UTC; null where none comes before the year 9999 ends.</returns>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        DateTime local = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(after, _zone).DateTime, DateTimeKind.Unspecified);
        DateTime end = DateTime.MaxValue.AddDays(-2);
        while (local < end)
        {
            local = _cron.GetNextOccurrence(local, end);
            if (local >= end)
            {
                break;
            }

            DateTimeOffset moment = MomentOf(local);
            if (moment > after)
            {
                return moment;
            }
        }

        return null;
    }

    /// <summary>Whether a text is a cron expression of five fields that ever occurs.</summary>
    /// <param name="text">The text.</param>
    internal static bool IsCron(string text) =>
        CrontabSchedule.TryParse(text) is { } cron && cron.GetNextOccurrence(ProbeStart, ProbeEnd) < ProbeEnd;

    /// <summary>Whether a text is the id of a time zone.</summary>
    /// <param name="id">The text.</param>
    internal static bool IsTimeZone(string id) => FindZone(id) is not null;

    private static TimeZoneInfo? FindZone(string id) =>
        id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) && zone.HasIanaId ? zone : null;

    private DateTimeOffset MomentOf(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        TimeSpan offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
