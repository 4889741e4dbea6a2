using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Caps;

/// <summary>Finds where periods begin on the clock of a time zone.</summary>
/// <remarks>
/// A day begins at its first moment: where the clock jumps over midnight, at the moment of the jump; where it shows midnight twice,
/// the first time. Weeks begin on Monday. So a day has 23, 24 or 25 hours, and no moment lies in two periods or in none.
/// </remarks>
public static class CapCalendar
{
    /// <summary>The first moment of the period that a moment lies in.</summary>
    /// <param name="period">The period.</param>
    /// <param name="time">The moment.</param>
    /// <param name="zone">The clock.</param>
    /// <returns>The start; of a rolling window the first moment that counts: an event exactly one length ago does not.</returns>
    public static DateTimeOffset StartOf(CapPeriod period, DateTimeOffset time, TimeZoneInfo zone)
    {
        switch (period.Kind)
        {
            case CapPeriodKind.Rolling:
                return time - period.Length + TimeSpan.FromTicks(1);
            case CapPeriodKind.Total:
                return DateTimeOffset.MinValue;
            default:
                DateTime day = TimeZoneInfo.ConvertTime(time, zone).Date;
                return MomentOf(FirstDayOf(period.Kind, day), zone);
        }
    }

    /// <summary>The first moment after the calendar period that begins at a moment.</summary>
    /// <param name="period">A day, week or month.</param>
    /// <param name="start">Its first moment.</param>
    /// <param name="zone">The clock.</param>
    public static DateTimeOffset EndOf(CapPeriod period, DateTimeOffset start, TimeZoneInfo zone)
    {
        // Lands within the next period, however the clock is put forward or back, and however long the month is.
        TimeSpan into = period.Kind switch
        {
            CapPeriodKind.Day => TimeSpan.FromHours(30),
            CapPeriodKind.Week => TimeSpan.FromDays(7.5),
            _ => TimeSpan.FromDays(32),
        };
        return StartOf(period, start + into, zone);
    }

    /// <summary>A length that no period of this kind exceeds.</summary>
    /// <param name="period">The period; not the total.</param>
    public static TimeSpan LongestOf(CapPeriod period) => period.Kind switch
    {
        CapPeriodKind.Rolling => period.Length,
        CapPeriodKind.Day => TimeSpan.FromDays(2),
        CapPeriodKind.Week => TimeSpan.FromDays(8),
        _ => TimeSpan.FromDays(32),
    };

    private static DateTime FirstDayOf(CapPeriodKind kind, DateTime day) => kind switch
    {
        CapPeriodKind.Day => day,
        CapPeriodKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
    };

    private static DateTimeOffset MomentOf(DateTime midnight, TimeZoneInfo zone)
    {
        DateTime local = DateTime.SpecifyKind(midnight, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
