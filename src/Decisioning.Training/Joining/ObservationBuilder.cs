using Decisioning.Bandits;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Outcomes;
using Microsoft.Extensions.Logging;

namespace Decisioning.Training.Joining;

/// <summary>Joins one day: makes the reward of every decision that trains and adds the observation to the day's statistics.</summary>
public sealed class ObservationBuilder(IEventSource events, UseCaseModels models, ILogger<ObservationBuilder> logger)
{
    /// <summary>Computes one day's statistics anew.</summary>
    /// <param name="model">The use case as it is now: its metric, window and groups count.</param>
    /// <param name="day">The decisions' UTC day.</param>
    /// <param name="asOf">What reached us at this time or later is left out.</param>
    /// <param name="onCarriedOut">Is shown every decision that was carried out, whether it trains or not, with its reward; test customers aside.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(DayObservations Observations, DayCounts Counts)> BuildAsync(
        UseCaseModel model, DateOnly day, DateTimeOffset asOf, Action<Decision, double> onCarriedOut, CancellationToken cancellation)
    {
        var observations = new DayObservations(model.Learner);
        var revisions = new Dictionary<int, ActionCatalogue?>();
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
            if (decision.IsForced || !IsCarriedOut(model, joined))
            {
                continue;
            }

            onCarriedOut(decision, reward.Value);
            if (!model.Definition.TrainOn.Contains(decision.Group))
            {
                continue;
            }

            ActionCatalogue? actions = await FindActionsAsync(model, decision, revisions, cancellation);
            if (actions?.TryFind(decision.Action!, out _) == true)
            {
                double[] context = new double[decision.Context.Length];
                FeatureEncoder.FromSteps(decision.Context.Span, context);
                ObservationProblem problem = observations.Add(decision.Action!, context, reward.Value);
                if (problem == ObservationProblem.None)
                {
                    counts += new DayCounts { Observations = 1 };
                }
                else
                {
                    Log.ObservationRejected(logger, model.Id, decision.Id.ToString(), problem);
                }
            }
        }

        return (observations, counts);
    }

    // The revision that decided knows the action, also where the option was retired since; null where its contexts mean something else.
    private async ValueTask<ActionCatalogue?> FindActionsAsync(
        UseCaseModel model, Decision decision, Dictionary<int, ActionCatalogue?> revisions, CancellationToken cancellation)
    {
        if (!revisions.TryGetValue(decision.UseCaseRevision, out ActionCatalogue? found))
        {
            UseCaseModel decided = decision.UseCaseRevision == model.Revision
                ? model
                : await models.GetAsync(model.Id, decision.UseCaseRevision, cancellation);
            found = model.LearnsFrom(decided) ? decided.Actions : null;
            revisions[decision.UseCaseRevision] = found;
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
        bool trains = !joined.Decision.IsForced && model.Definition.TrainOn.Contains(joined.Decision.Group);
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
