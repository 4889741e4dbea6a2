using System.Globalization;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Training.Tests.Nightly;

public sealed class UpdateScheduleTests
{
    [Theory]
    // The first night after the use case was created, in its own time zone (Berlin is one hour ahead in winter).
    [InlineData("0 3 * * *", null, "2026-03-02T01:59:59Z", "2026-03-02T02:00:00Z")]
    [InlineData("0 3 * * *", null, "2026-03-02T02:00:00Z", "2026-03-03T02:00:00Z")]
    // After a run the next one; the run's own moment does not come again.
    [InlineData("0 3 * * *", "2026-03-02T02:00:00Z", "2026-03-02T02:00:00Z", "2026-03-03T02:00:00Z")]
    [InlineData("0 3 * * *", "2026-03-02T02:00:00Z", "2026-03-03T01:59:59Z", "2026-03-03T02:00:00Z")]
    // Four nights were missed: one catch-up, as of the newest of them.
    [InlineData("0 3 * * *", "2026-03-02T02:00:00Z", "2026-03-06T17:00:00Z", "2026-03-06T02:00:00Z")]
    // A run by hand in between moves nothing.
    [InlineData("0 3 * * *", "2026-03-02T14:30:00Z", "2026-03-02T15:00:00Z", "2026-03-03T02:00:00Z")]
    // Clocks go forward on 29 March 2026 at 02:00 to 03:00: half past two does not exist, the first moment after it does.
    [InlineData("30 2 * * *", "2026-03-28T01:30:00Z", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("30 2 * * *", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    // Clocks go back on 25 October 2026 at 03:00 to 02:00: half past two comes twice and runs once, the first time.
    [InlineData("30 2 * * *", "2026-10-24T00:30:00Z", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-25T00:40:00Z", "2026-10-26T01:30:00Z")]
    public void NextDue_ByRunsAndClock_IsTheNewestMissedOrTheNext(string cron, string? lastRun, string now, string expected)
    {
        UseCaseDefinition definition = DefinitionReader.Read(
            new UseCaseText { Schedule = $"cron: '{cron}', time_zone: Europe/Berlin" }.ToString()).Definition!;
        TrainingRun? newest = lastRun is null ? null : new TrainingRun
        {
            UseCase = "spring",
            AsOf = Time(lastRun),
            Version = 2,
            Status = RunStatus.Published,
            StartedTime = Time(lastRun),
        };

        DateTimeOffset? due = UpdateSchedule.NextDue(UseCaseModel.Compile(definition, 1), newest, Time(now), Time(now));

        Assert.Equal(Time(expected), due);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
