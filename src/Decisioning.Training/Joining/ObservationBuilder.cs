using Decisioning.Bandits;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Training.Joining;

/// <summary>Joins one day: makes the reward of every decision that trains and adds the observation to the day's statistics.</summary>
public sealed class ObservationBuilder(IEventSource events, UseCaseModels models)
{
    /// <summary>Computes one day's statistics anew.</summary>
    /// <param name="model">The use case as it is now: its metric, window and groups count.</param>
    /// <param name="day">The decisions' UTC day.</param>
    /// <param name="asOf">What reached us at this time or later is left out.</param>
    /// <param name="onObservation">Is shown every decision that trains, with its reward.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(SufficientStatistics Statistics, DayCounts Counts)> BuildAsync(
        UseCaseModel model, DateOnly day, DateTimeOffset asOf, Action<Decision, double> onObservation, CancellationToken cancellation)
    {
        var statistics = new SufficientStatistics();
        var learners = new Dictionary<int, LearnerOfRevision?>();
        double[] context = new double[model.Features.Dimension];
        DayCounts counts = default;
        await foreach (JoinedDecision joined in events.ReadDayAsync(model.Id, day, asOf, cancellation))
        {
            if (joined.Decision.Id.Time >= asOf)
            {
                continue;
            }

            counts += Count(model, joined);
            if (!Trains(model, joined) || await FindLearnerAsync(model, joined.Decision, learners, cancellation) is not { } decided)
            {
                continue;
            }

            double reward = model.RewardOf(joined.Decision.Id.Time, joined.Outcomes);
            FeatureEncoder.FromSteps(joined.Decision.Context.Span, context);
            decided.Learner.Observe(statistics, decided.Actions.IndexOf(joined.Decision.Action!), context, reward);
            counts += new DayCounts { Observations = 1 };
            onObservation(joined.Decision, reward);
        }

        return (statistics, counts);
    }

    // The revision that decided knows the action, also where the option was retired since. Null where its features were other ones.
    private async ValueTask<LearnerOfRevision?> FindLearnerAsync(
        UseCaseModel model, Decision decision, Dictionary<int, LearnerOfRevision?> learners, CancellationToken cancellation)
    {
        if (!learners.TryGetValue(decision.UseCaseRevision, out LearnerOfRevision? learner))
        {
            UseCaseModel decided = decision.UseCaseRevision == model.Revision
                ? model
                : await models.GetAsync(model.Id, decision.UseCaseRevision, cancellation);
            learner = decided.FeatureSchema == model.FeatureSchema
                ? new LearnerOfRevision(decided.Actions, LearnerFactory.Create(model.Definition.Learner, decided.Actions, decided.Features))
                : null;
            learners[decision.UseCaseRevision] = learner;
        }

        return learner;
    }

    private static bool Trains(UseCaseModel model, JoinedDecision joined) =>
        joined.Decision is { Action: not null, Fallback: FallbackReason.None }
        && model.Definition.TrainOn.Contains(joined.Decision.Group)
        && (joined.Activation == ActivationState.Activated
            || (joined.Activation == ActivationState.Unknown && model.Definition.Activation == ActivationMode.Assumed));

    private static DayCounts Count(UseCaseModel model, JoinedDecision joined)
    {
        SuccessMetricDefinition metric = model.Definition.SuccessMetric;
        long ofMetric = joined.Outcomes.LongCount(outcome => outcome.Name == metric.Outcome);
        long inside = joined.Outcomes.LongCount(
            outcome => outcome.Name == metric.Outcome && outcome.Time - joined.Decision.Id.Time <= metric.Window);
        bool isAborted = joined.Activation == ActivationState.Aborted;
        return new DayCounts(
            Decisions: 1,
            Observations: 0,
            Aborted: isAborted ? 1 : 0,
            OtherGroups: !isAborted && !model.Definition.TrainOn.Contains(joined.Decision.Group) ? 1 : 0,
            Outcomes: joined.Outcomes.Count,
            OutcomesJoined: inside,
            OutcomesOutsideWindow: ofMetric - inside);
    }

    /// <summary>The use case's learner of today over the actions of an earlier revision.</summary>
    private sealed record LearnerOfRevision(ActionCatalogue Actions, ILearner Learner);
}
