using Decisioning.Training.Runs;
using Decisioning.UseCases.Compilation;

namespace Decisioning.Training.Nightly;

/// <summary>Says when a use case's next update is due.</summary>
public static class UpdateSchedule
{
    /// <summary>The time of the next update: the newest one that was missed, or else the next to come.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="newest">Its newest run, or null.</param>
    /// <param name="since">From when on updates are due where there is no run: when the use case was created.</param>
    /// <param name="now">Now.</param>
    /// <returns>The time, or null where the schedule has no further one.</returns>
    public static DateTimeOffset? NextDue(UseCaseModel model, TrainingRun? newest, DateTimeOffset since, DateTimeOffset now)
    {
        DateTimeOffset? next = model.Schedule.Next(newest?.AsOf ?? since);
        DateTimeOffset? missed = null;
        while (next <= now)
        {
            missed = next;
            next = model.Schedule.Next(next.Value);
        }

        return missed ?? next;
    }
}
