using Decisioning.Bandits;
using Decisioning.Training.Joining;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Training.Nightly;

/// <summary>Brings the statistics of every day up to date: frozen days are read, open days are computed anew.</summary>
public sealed class DayStatisticsBuilder(IEventSource events, IDayStatisticsStore store, ObservationBuilder observations)
{
    private const int MaxRecent = 2_000;

    /// <summary>Computes, stores and adds up.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="asOf">What reached us before this time is used.</param>
    /// <param name="cancellation">Gives up; what was stored is good.</param>
    public async Task<DaySums> BuildAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var total = new SufficientStatistics();
        DayCounts counts = default;
        var recent = new Queue<(Decision, double)>();
        (DateOnly First, DateOnly Last)? range = await events.FindDaysAsync(model.Id, asOf, cancellation);
        Dictionary<DateOnly, DayStatistics> stored =
            (await store.LoadAsync(model.Id, model.StatisticsSchema, cancellation)).ToDictionary(day => day.Day);
        for (DateOnly day = range?.First ?? DateOnly.MaxValue; day <= (range?.Last ?? DateOnly.MinValue); day = day.AddDays(1))
        {
            DayStatistics current = stored.GetValueOrDefault(day) is { IsFrozen: true } frozen
                ? frozen
                : await ComputeAsync(model, day, asOf, recent, cancellation);
            total.Add(SufficientStatistics.Read(current.Content.Span));
            counts += current.Counts;
        }

        long unknown = await events.CountOutcomesOfUnknownDecisionsAsync(model.Id, asOf, cancellation);
        return new DaySums(total, counts, unknown, range, [.. recent]);
    }

    private async Task<DayStatistics> ComputeAsync(
        UseCaseModel model, DateOnly day, DateTimeOffset asOf, Queue<(Decision, double)> recent, CancellationToken cancellation)
    {
        void Keep(Decision decision, double reward)
        {
            // Rows of an earlier revision have other action numbers in their eligible sets.
            if (decision.Propensity > 0.0 && decision.UseCaseRevision == model.Revision)
            {
                recent.Enqueue((decision, reward));
                if (recent.Count > MaxRecent)
                {
                    recent.Dequeue();
                }
            }
        }

        DateTimeOffset closing = DayClosing.Of(day, model.Metric.Window);
        bool isClosed = closing <= asOf;
        (SufficientStatistics statistics, DayCounts counts) =
            await observations.BuildAsync(model, day, isClosed ? closing : asOf, Keep, cancellation);
        var computed = new DayStatistics(model.Id, model.StatisticsSchema, day, isClosed, counts, statistics.ToBytes());
        await store.SaveAsync(computed, cancellation);
        return computed;
    }
}
