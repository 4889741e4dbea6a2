using System.Globalization;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class CronScheduleTests
{
    // Berlin 2026: forward on 29 March at 02:00 (01:00Z), back on 25 October at 03:00 (01:00Z).
    // Lord Howe 2026: forward by half an hour on 4 October at 02:00 (3 October 15:30Z).
    [Theory]
    [InlineData("0 3 * * *", "UTC", "2026-03-01T02:59:59Z", "2026-03-01T03:00:00Z")]
    [InlineData("0 3 * * *", "UTC", "2026-03-01T03:00:00Z", "2026-03-02T03:00:00Z")]
    [InlineData("0 3 * * *", "Europe/Berlin", "2026-01-31T12:00:00Z", "2026-02-01T02:00:00Z")]
    [InlineData("0 3 * * *", "Europe/Berlin", "2026-07-31T12:00:00Z", "2026-08-01T01:00:00Z")]
    [InlineData("0 3 * * *", "Asia/Kolkata", "2026-07-31T12:00:00Z", "2026-07-31T21:30:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00Z", "2026-10-03T15:30:00Z")]
    [InlineData("0 3 29 2 *", "UTC", "2026-03-01T00:00:00Z", "2028-02-29T03:00:00Z")]
    public void Next_Moment_IsTheFirstOccurrenceAfterIt(string cron, string zone, string after, string expected) =>
        Assert.Equal(At(expected), Make(cron, zone).Next(At(after)));

    [Theory]
    [InlineData("0 3 * * *", "Europe/Berlin", 365)]
    [InlineData("30 2 * * *", "Europe/Berlin", 365)]
    [InlineData("30 2 * * *", "America/New_York", 365)]
    [InlineData("30 0 * * *", "America/Santiago", 365)]
    public void Next_WholeYear_RunsOncePerLocalDay(string cron, string zone, int runs)
    {
        CronSchedule schedule = Make(cron, zone);
        TimeZoneInfo clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var days = new List<DateOnly>();
        DateTimeOffset end = At("2027-01-01T00:00:00Z");
        for (DateTimeOffset? time = schedule.Next(At("2026-01-01T12:00:00Z")); time < end; time = schedule.Next(time.Value))
        {
            days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.Value, clock).DateTime));
        }

        Assert.InRange(days.Count, runs - 1, runs);
        Assert.Equal(days.Count, days.Distinct().Count());
        Assert.Equal(days.Count - 1, days[^1].DayNumber - days[0].DayNumber);
    }

    [Fact]
    public void Next_EveryQuarterOfAnHour_RisesStrictlyThroughBothChanges()
    {
        CronSchedule schedule = Make("*/15 * * * *", "Europe/Berlin");
        foreach (string day in new[] { "2026-03-28T23:00:00Z", "2026-10-24T22:00:00Z" })
        {
            DateTimeOffset time = At(day);
            for (int i = 0; i < 40; i++)
            {
                DateTimeOffset next = schedule.Next(time)!.Value;
                // The doubled hour runs once: the longest wait is its length and one step more.
                Assert.InRange(next - time, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(75));
                time = next;
            }
        }
    }

    private static CronSchedule Make(string cron, string zone) => new(new ScheduleDefinition { Cron = cron, TimeZone = zone });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
