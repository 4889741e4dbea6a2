using Decisioning.Bandits;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Training.Joining;

/// <summary>Joins one day: makes the reward of every decision that trains and adds the observation to the day's statistics.</summary>
public sealed class ObservationBuilder(IEventSource events, UseCaseModels models)
{
    /// <summary>Computes one day's statistics anew.</summary>
    /// <param name="model">The use case as it is now: its metric, window and groups count.</param>
    /// <param name="day">The decisions' UTC day.</param>
    /// <param name="asOf">What reached us at this time or later is left out.</param>
    /// <param name="onCarriedOut">Is shown every decision that was carried out, whether it trains or not, with its reward.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(SufficientStatistics Statistics, DayCounts Counts)> BuildAsync(
        UseCaseModel model, DateOnly day, DateTimeOffset asOf, Action<Decision, double> onCarriedOut, CancellationToken cancellation)
    {
        var statistics = new SufficientStatistics();
        var learners = new Dictionary<int, (ActionCatalogue Actions, ILearner? Learner)>();
        DayCounts counts = default;
        await foreach (JoinedDecision joined in events.ReadDayAsync(model.Id, day, asOf, cancellation))
        {
            Decision decision = joined.Decision;
            if (decision.Id.Time >= asOf)
            {
                continue;
            }

            Reward reward = model.Metric.RewardOf(decision.Id.Time, joined.Outcomes);
            counts += Count(model, joined, reward);
            if (!IsCarriedOut(model, joined))
            {
                continue;
            }

            onCarriedOut(decision, reward.Value);
            if (!model.Definition.TrainOn.Contains(decision.Group))
            {
                continue;
            }

            (ActionCatalogue actions, ILearner? learner) = await FindLearnerAsync(model, decision, learners, cancellation);
            if (learner is not null && actions.TryFind(decision.Action!, out int action))
            {
                double[] context = new double[decision.Context.Length];
                FeatureEncoder.FromSteps(decision.Context.Span, context);
                learner.Observe(statistics, action, context, reward.Value);
                counts += new DayCounts { Observations = 1 };
            }
        }

        return (statistics, counts);
    }

    // The revision that decided knows the action, also where the option was retired since.
    private async ValueTask<(ActionCatalogue Actions, ILearner? Learner)> FindLearnerAsync(
        UseCaseModel model, Decision decision, Dictionary<int, (ActionCatalogue, ILearner?)> learners, CancellationToken cancellation)
    {
        if (!learners.TryGetValue(decision.UseCaseRevision, out (ActionCatalogue, ILearner?) found))
        {
            UseCaseModel decided = decision.UseCaseRevision == model.Revision
                ? model
                : await models.GetAsync(model.Id, decision.UseCaseRevision, cancellation);
            found = (decided.Actions, model.LearnerOver(decided));
            learners[decision.UseCaseRevision] = found;
        }

        return found;
    }

    // A fallback says nothing of the policy, and the holdout has no action.
    private static bool IsCarriedOut(UseCaseModel model, JoinedDecision joined) =>
        IsChosen(joined.Decision)
        && (joined.Activation == ActivationState.Activated
            || (joined.Activation == ActivationState.Unknown && model.Definition.Activation == ActivationMode.Assumed));

    private static bool IsChosen(Decision decision) => decision is { Action: not null, Fallback: FallbackReason.None };

    private static DayCounts Count(UseCaseModel model, JoinedDecision joined, Reward reward)
    {
        bool trains = model.Definition.TrainOn.Contains(joined.Decision.Group);
        bool isAborted = joined.Activation == ActivationState.Aborted;
        return new DayCounts(
            Decisions: 1,
            Observations: 0,
            Aborted: isAborted ? 1 : 0,
            OtherGroups: !isAborted && !(trains && IsChosen(joined.Decision)) ? 1 : 0,
            Outcomes: joined.Outcomes.Count,
            OutcomesJoined: reward.Joined,
            OutcomesOutsideWindow: reward.OutsideWindow);
    }
}
