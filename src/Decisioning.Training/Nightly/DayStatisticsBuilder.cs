using Decisioning.Bandits;
using Decisioning.Training.Joining;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Nightly;

/// <summary>Brings the statistics of every day up to date: frozen days are read, open days are computed anew.</summary>
public sealed class DayStatisticsBuilder(IEventSource events, IDayStatisticsStore store, ObservationBuilder observations)
{
    private const int MaxRecent = 2_000;

    // Contexts and rows of days that closed this lately are read again, so that a run which is taken up after it froze a day sees what the
    // broken one saw.
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>Computes, stores and adds up.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="asOf">What reached us before this time is used.</param>
    /// <param name="cancellation">Gives up; what was stored is good.</param>
    public async Task<DaySums> BuildAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        LearnerState state = LearnerState.Empty;
        var contexts = new ObservationBatch(model.Encoder.Dimension);
        DayCounts counts = default;
        var recent = new Queue<(Decision, double)>();
        (DateOnly First, DateOnly Last)? range = await events.FindDaysAsync(model.Id, asOf, cancellation);
        Dictionary<DateOnly, DayStatistics> stored =
            (await store.LoadAsync(model.Id, model.StatisticsSchema, cancellation)).ToDictionary(day => day.Day);
        for (DateOnly day = range?.First ?? DateOnly.MaxValue; day <= (range?.Last ?? DateOnly.MinValue); day = day.AddDays(1))
        {
            bool isFrozen = stored.TryGetValue(day, out DayStatistics? known) && known.IsFrozen;
            bool isLate = DayClosing.Of(day, model.Metric.Window) > asOf - Lately;

            // A day that was emptied when a customer was erased is made anew, and counts for nothing else, as a frozen day does.
            bool isEmptied = isFrozen && known!.Content.IsEmpty;
            bool isKept = !isEmptied || isLate;
            DayStatistics current = isFrozen && !isLate && !isEmptied
                ? known!
                : await ComputeAsync(
                    model,
                    day,
                    asOf,
                    state,
                    isFrozen && !isEmptied ? known : null,
                    isKept ? recent : [],
                    isKept ? contexts : new ObservationBatch(model.Encoder.Dimension),
                    cancellation);
            SufficientStatistics statistics = SufficientStatistics.Read(current.Content.Span);
            state = model.Learner.Advance(
                state, statistics, days: day == range?.First ? 0.0 : 1.0, isSettled: DayClosing.Of(day, model.Metric.Window) <= asOf);
            counts += current.Counts;
        }

        long unknown = await events.CountOutcomesOfUnknownDecisionsAsync(model.Id, asOf, cancellation);
        LearnerState learnt = model.Learner.Finish(state, contexts);
        if (model.Definition.Groups.NoContext > 0.0)
        {
            learnt = learnt with { Settings = AverageContextSettings.Add(learnt.Settings, contexts) };
        }

        return new DaySums(learnt, counts, unknown, range, [.. recent]);
    }

    /// <summary>How many decisions of a use case were erased, because their customers were, from a time on.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="since">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<long> CountErasedAsync(UseCaseModel model, DateTimeOffset since, CancellationToken cancellation) =>
        events.CountErasedDecisionsAsync(model.Id, since, cancellation);

    private async Task<DayStatistics> ComputeAsync(
        UseCaseModel model,
        DateOnly day,
        DateTimeOffset asOf,
        LearnerState before,
        DayStatistics? frozen,
        Queue<(Decision, double)> recent,
        ObservationBatch contexts,
        CancellationToken cancellation)
    {
        void Keep(Decision decision, double reward)
        {
            // Rows of an earlier revision have other action numbers in their eligible sets.
            // What was chosen without chance says nothing of what another policy would have earned.
            bool isDrawn = decision.Propensity > 0.0 && decision.Group is not (Group.BusinessAsUsual or Group.Greedy);
            if (isDrawn && decision.UseCaseRevision == model.Revision)
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
        (DayObservations rows, DayCounts counts) =
            await observations.BuildAsync(model, day, isClosed ? closing : asOf, Keep, cancellation);
        for (int row = 0; row < rows.Batch.Count; row++)
        {
            contexts.Add(0, rows.Batch.Context(row), 0.0);
        }

        if (frozen is not null)
        {
            return frozen;
        }

        SufficientStatistics statistics = model.Learner.Summarise(before, rows.Batch, rows.Keys, isSettled: isClosed);
        var computed = new DayStatistics(model.Id, model.StatisticsSchema, day, isClosed, counts, statistics.ToBytes());
        await store.SaveAsync(computed, cancellation);
        return computed;
    }
}
