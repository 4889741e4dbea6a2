using Decisioning.Bandits;
using Decisioning.UseCases.Caps;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Caps;

public sealed class CapCalendarTests
{
    [Theory]
    // Berlin puts its clock forward on 29 March 2026 and back on 25 October.
    [InlineData("Europe/Berlin", CapPeriodKind.Day, "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Day, "2026-03-29T21:59:59Z", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Day, "2026-03-29T22:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Day, "2026-10-25T22:59:59Z", "2026-10-24T22:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Day, "2026-10-25T23:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Week, "2026-03-29T21:59:59Z", "2026-03-22T23:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Week, "2026-03-29T22:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Month, "2026-03-31T21:59:59Z", "2026-02-28T23:00:00Z")]
    [InlineData("Europe/Berlin", CapPeriodKind.Month, "2026-03-31T22:00:00Z", "2026-03-31T22:00:00Z")]
    // Santiago's clock jumps from midnight to one on 6 September 2026: the day begins at the jump.
    [InlineData("America/Santiago", CapPeriodKind.Day, "2026-09-06T15:00:00Z", "2026-09-06T04:00:00Z")]
    [InlineData("America/Santiago", CapPeriodKind.Day, "2026-09-06T03:59:59Z", "2026-09-05T04:00:00Z")]
    // Havana shows midnight twice on 1 November 2026: the day begins the first time.
    [InlineData("America/Havana", CapPeriodKind.Day, "2026-11-01T05:30:00Z", "2026-11-01T04:00:00Z")]
    [InlineData("America/Havana", CapPeriodKind.Day, "2026-11-01T04:30:00Z", "2026-11-01T04:00:00Z")]
    [InlineData("UTC", CapPeriodKind.Month, "2028-02-29T23:59:59Z", "2028-02-01T00:00:00Z")]
    [InlineData("UTC", CapPeriodKind.Week, "2027-01-01T00:00:00Z", "2026-12-28T00:00:00Z")]
    public void StartOf_EdgesOfCalendars_IsTheFirstMoment(string zone, CapPeriodKind kind, string time, string expected) =>
        Assert.Equal(Time(expected), CapCalendar.StartOf(new CapPeriod(kind), Time(time), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void StartOf_RollingWindow_LeavesOutWhatIsExactlyOneLengthOld()
    {
        DateTimeOffset now = Time("2026-03-29T12:00:00Z");

        DateTimeOffset start = CapCalendar.StartOf(new CapPeriod(CapPeriodKind.Rolling, TimeSpan.FromDays(7)), now, TimeZoneInfo.Utc);

        Assert.Equal(now.AddDays(-7).AddTicks(1), start);
    }

    // Whatever the zone: moments have the same start exactly if they show the same date, and no start lies after its moment.
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Santiago")]
    [InlineData("America/Havana")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Africa/Cairo")]
    public void StartOf_RandomMoments_GroupsThemAsTheCalendarDoes(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var random = new SeededRandom(20260601);
        for (int i = 0; i < 3_000; i++)
        {
            DateTimeOffset one = Time("2025-01-01T00:00:00Z").AddMinutes(random.NextInt(3 * 365 * 1440));
            DateTimeOffset other = one.AddMinutes(random.NextInt(2 * 1440));
            bool sameDay = TimeZoneInfo.ConvertTime(one, zone).Date == TimeZoneInfo.ConvertTime(other, zone).Date;

            DateTimeOffset start = CapCalendar.StartOf(new CapPeriod(CapPeriodKind.Day), one, zone);

            Assert.Equal(sameDay, start == CapCalendar.StartOf(new CapPeriod(CapPeriodKind.Day), other, zone));
            Assert.InRange(one - start, TimeSpan.Zero, TimeSpan.FromHours(25));
            Assert.NotEqual(TimeZoneInfo.ConvertTime(start, zone).Date, TimeZoneInfo.ConvertTime(start.AddMinutes(-1), zone).Date);
        }
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
