using Decisioning.Evaluation.Measurement;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>Reads one day of the log and adds it up.</summary>
internal sealed class DaySightReader(IEventSource events, UseCaseModels models, PolicyShelf policies)
{
    /// <summary>Reads a day.</summary>
    /// <param name="model">The use case as it is now: its metric and features count.</param>
    /// <param name="day">The day.</param>
    /// <param name="isClosed">Whether the windows of all its decisions have closed.</param>
    /// <param name="asOf">What reached us at this time or later is left out.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DaySight> ReadAsync(
        UseCaseModel model, DateOnly day, bool isClosed, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var sight = new DaySight(day, isClosed);
        (string Name, SegmentReader Reader)[] features =
        [
            .. model.Definition.Features.Where(SegmentReader.MakesSegments)
                .Select(feature => (feature.Name, SegmentReader.Create(model.Definition, feature.Name)!)),
        ];
        await foreach (JoinedDecision joined in events.ReadDayAsync(model.Id, day, asOf, cancellation))
        {
            Decision decision = joined.Decision;
            if (decision.Id.Time >= asOf)
            {
                continue;
            }

            UseCaseModel decided = decision.UseCaseRevision == model.Revision
                ? model
                : await models.GetAsync(model.Id, decision.UseCaseRevision, cancellation);
            Reward reward = model.Metric.RewardOf(decision.Id.Time, joined.Outcomes);
            bool isSettled = asOf - decision.Id.Time >= model.Metric.Window;
            Count(sight, joined, reward);
            if (isSettled)
            {
                CountDelays(sight, model.Metric, joined);
            }

            if (decision.IsForced || decision.Fallback == FallbackReason.OutsideAudience)
            {
                continue;
            }

            sight.Offer(decision);
            Add(sight, decision, decided.Definition, isSettled ? reward.Value : null, features);
            if (IsOfPolicy(decision))
            {
                await JudgeAsync(sight, decision, decided, cancellation);
            }
        }

        return sight;
    }

    /// <summary>Whether treatment's policy chose the action.</summary>
    /// <param name="decision">The decision.</param>
    public static bool IsOfPolicy(Decision decision) =>
        decision is { Group: Group.Treatment, Action: not null, Fallback: FallbackReason.None, IsForced: false };

    private static void Count(DaySight sight, JoinedDecision joined, Reward reward)
    {
        Decision decision = joined.Decision;
        sight.Decisions++;
        sight.Outcomes += joined.Outcomes.Count;
        sight.OutsideWindow += reward.OutsideWindow;
        sight.WithOutcome += reward.Joined > 0 ? 1 : 0;
        sight.Aborted += joined.Activation == ActivationState.Aborted ? 1 : 0;
        sight.WithoutAction += decision.Action is null && !decision.Group.IsHeldOut() ? 1 : 0;
        if (decision.Fallback != FallbackReason.None)
        {
            sight.Fallbacks[decision.Fallback] = sight.Fallbacks.GetValueOrDefault(decision.Fallback) + 1;
        }
    }

    private static void CountDelays(DaySight sight, SuccessMetric metric, JoinedDecision joined)
    {
        DateTimeOffset decided = joined.Decision.Id.Time;
        foreach (Outcome outcome in joined.Outcomes.Where(outcome => metric.Counts(decided, outcome)))
        {
            double share = Math.Clamp((outcome.Time - decided) / metric.Window, 0.0, 1.0);
            int step = (int)Math.Ceiling(Math.Sqrt(share) * DaySight.DelaySteps) - 1;
            sight.Delays[Math.Clamp(step, 0, DaySight.DelaySteps - 1)]++;
        }
    }

    private static void Add(
        DaySight sight, Decision decision, UseCaseDefinition decided, double? reward, (string Name, SegmentReader Reader)[] features)
    {
        if (reward is { } value)
        {
            sight.Rewards[decision.Group] = sight.Rewards.GetValueOrDefault(decision.Group) + ActionSight.Single(value);
        }

        Dictionary<string, ActionSight>? actions = IsOfPolicy(decision) ? sight.Actions
            : decision is { Group: Group.RandomControl, Action: not null, Fallback: FallbackReason.None } ? sight.ControlActions
            : null;
        if (actions is null)
        {
            return;
        }

        sight.Treatment += decision.Group == Group.Treatment ? 1 : 0;
        if (!actions.TryGetValue(decision.Action!, out ActionSight? action))
        {
            action = new ActionSight();
            actions.Add(decision.Action!, action);
        }

        action.Add(reward);
        if (reward is { } earned)
        {
            foreach ((string name, SegmentReader reader) in features)
            {
                (string, string, int) key = (decision.Action!, name, reader.Read(decision.Context.Span, decided));
                sight.Segments[key] = sight.Segments.GetValueOrDefault(key) + ActionSight.Single(earned);
            }
        }
    }

    // A decision explored where the policy that took it expected more of another eligible action.
    private async ValueTask JudgeAsync(DaySight sight, Decision decision, UseCaseModel decided, CancellationToken cancellation)
    {
        Policy? policy = await policies.FindAsync(decided, decision.PolicyVersion, cancellation);
        if (policy is null || policy.Hash != decision.PolicyHash || PolicyView.Of(policy, decision) is not { HasChoice: true } view)
        {
            return;
        }

        sight.Judged++;
        sight.Explored += view.Gap > 0.0 ? 1 : 0;
    }
}
