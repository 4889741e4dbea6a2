using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Rpc;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Insight;

/// <summary>How a use case explores.</summary>
internal sealed class ExplorationView(
    DaySights sights,
    ResultsBook results,
    IPolicyStore store,
    PolicyShelf policies,
    BeliefHistory history,
    SampledDecisions sampled,
    TimelineView timeline,
    TimeProvider clock)
{
    private const int Capacity = 64;
    private const int MostPropensities = 256;
    private const int LeadingBeliefs = 12;

    private readonly AdaptiveCache<(int Revision, long Live, V1.GetExplorationRequest Request), V1.GetExplorationResponse> _answers = new(clock, Capacity, CacheAges.Least, TimeSpan.FromSeconds(30));

    /// <summary>The view.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="request">What is asked for, checked, with every default said.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<V1.GetExplorationResponse> ReadAsync(UseCaseModel model, V1.GetExplorationRequest request, CancellationToken cancellation)
    {
        PolicyPointer? live = await store.GetLiveAsync(model.Id, cancellation);
        return await _answers.GetAsync((model.Revision, live?.Version ?? 0, request), () => MakeAsync(model, request), cancellation);
    }

    private async Task<V1.GetExplorationResponse> MakeAsync(UseCaseModel model, V1.GetExplorationRequest request)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<DaySight> days = await sights.ReadAsync(model, request.Days, CancellationToken.None);
        UseCaseResults measured = await results.ReadAsync(model, CancellationToken.None);
        PolicyPointer? live = await store.GetLiveAsync(model.Id, CancellationToken.None);
        Policy? policy = live is null ? null : await policies.FindAsync(model, live.Version, CancellationToken.None);
        V1.GetExplorationResponse response = Describe(model, measured, now);
        response.HeatMap = HeatView.Of(model.Definition, days, request.HeatRows, request.HeatColumns);
        response.Dimensions.AddRange(TrafficView.ByDimension(model, days, now));
        response.Actions.AddRange(TrafficView.ByAction(days, request.TopActions));
        response.Days.AddRange(DaysOf(
            model, days, measured.Baseline, await sampled.RegretAsync(model.Id, live?.Version ?? 0, days, CancellationToken.None)));
        response.Propensities = PropensityView.Of(
            await sampled.PropensitiesAsync(model.Id, days, MostPropensities, CancellationToken.None));
        if (policy is not null)
        {
            response.Policy = PolicyEndpoint.ToProto(policy.Snapshot, policy.Hash, isLive: true);
            HashSet<string> shown = [.. response.Actions.Select(action => action.Action)];
            double[] average = AverageContext.Of(model, days);
            response.Beliefs.AddRange(Beliefs.Of(policy, average, shown, LeadingBeliefs, now));
            response.BeliefHistory.AddRange(await history.ReadAsync(
                model, average, [.. response.Beliefs.Select(belief => belief.Action)], CancellationToken.None));
        }

        response.Events.AddRange(await timeline.ReadAsync(model.Id, days, CancellationToken.None));
        if (days.Count > 0)
        {
            response.LiftDays.AddRange((measured.Comparison?.Days ?? []).Where(day => day.Day >= days[0].Day).Select(MeasurementMapping.ToProto));
        }

        return response;
    }

    private static V1.GetExplorationResponse Describe(UseCaseModel model, UseCaseResults measured, DateTimeOffset now)
    {
        var response = new V1.GetExplorationResponse
        {
            UseCase = model.Id,
            Title = UseCaseTitles.Of(model.Definition),
            AsOfTime = now.ToTimestamp(),
            Rule = model.Rule.Name,
            ExplorationFloor = model.Definition.Rule.ExplorationFloor,
            Metric = MeasurementMapping.ToProto(measured.Metric, capped: 0),
            Baseline = (V1.Group)measured.Baseline,
            ActionCount = model.Actions.Count,
        };
        if (measured.Comparison is { } comparison)
        {
            response.Lift = MeasurementMapping.ToProto(comparison.Contrast.Lift);
        }

        if (model.Definition.ValuePerReward is not 1.0)
        {
            response.ValuePerReward = model.Definition.ValuePerReward;
        }

        return response;
    }

    private static IEnumerable<V1.ExplorationDay> DaysOf(
        UseCaseModel model, IReadOnlyList<DaySight> days, Group baseline, IReadOnlyList<(double Regret, double Variance)> regrets)
    {
        double regret = 0.0;
        double variance = 0.0;
        for (int i = 0; i < days.Count; i++)
        {
            DaySight day = days[i];
            regret += regrets[i].Regret;
            variance += regrets[i].Variance;
            var message = new V1.ExplorationDay
            {
                Day = Figures.Format(day.Day),
                Decisions = day.Decisions,
                TreatmentDecisions = day.Treatment,
                TreatmentMean = Figures.MeanOf(day.Rewards.GetValueOrDefault(Group.Treatment)),
                BaselineMean = Figures.MeanOf(day.Rewards.GetValueOrDefault(baseline)),
                IsClosed = day.IsClosed,
            };
            if (double.IsFinite(regret))
            {
                (message.CumulativeRegret, message.RegretError) = (regret, Math.Sqrt(variance));
            }

            if (day.Judged > 0)
            {
                message.ExplorationRate = (double)day.Explored / day.Judged;
            }

            if (Figures.Entropy(day.Actions.Values.Select(action => action.Decisions), model.Actions.Count) is { } entropy)
            {
                message.Entropy = entropy;
            }

            yield return message;
        }
    }
}
