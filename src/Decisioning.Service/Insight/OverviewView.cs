using Decisioning.Service.Rpc;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Policies;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Insight;

/// <summary>All use cases, and what needs attention.</summary>
internal sealed class OverviewView(
    IUseCaseStore useCases,
    UseCaseModels models,
    DaySights sights,
    ResultsBook results,
    ITrainingRunStore runs,
    IPolicyStore policies,
    ILogger<OverviewView> logger,
    TimeProvider clock)
{
    private const int Days = 30;

    // What is expensive about it is kept where it is worked out.
    private readonly AdaptiveCache<string, V1.GetOverviewResponse> _answers =
        new(clock, 1, CacheAges.Least, CacheAges.Least);

    /// <summary>The overview.</summary>
    /// <param name="cancellation">Gives up.</param>
    public Task<V1.GetOverviewResponse> ReadAsync(CancellationToken cancellation) => _answers.GetAsync("", MakeAsync, cancellation);

    private async Task<V1.GetOverviewResponse> MakeAsync()
    {
        var response = new V1.GetOverviewResponse { AsOfTime = clock.GetUtcNow().ToTimestamp() };
        foreach (StoredUseCase stored in await useCases.ListAsync(CancellationToken.None))
        {
            // One that an older release wrote and this one cannot read must not hide all others.
            if (stored.IsArchived || await models.FindAsync(stored.UseCase, stored.Revision, CancellationToken.None) is not { } model)
            {
                continue;
            }

            try
            {
                OverviewFacts facts = await FactsAsync(stored, model);
                V1.AttentionItem[] attention = [.. AttentionList.Of(facts)];
                response.Attention.AddRange(attention);
                response.UseCases.Add(Describe(facts, attention));
            }
            catch (InvalidOperationException error)
            {
                Log.OverviewIncomplete(logger, error, stored.UseCase);
            }
        }

        Sort(response);
        return response;
    }

    private async Task<OverviewFacts> FactsAsync(StoredUseCase stored, UseCaseModel model)
    {
        PolicyPointer? live = await policies.GetLiveAsync(model.Id, CancellationToken.None);
        StoredPolicy? policy = live is null ? null : await policies.LoadAsync(model.Id, live.Version, CancellationToken.None);
        IReadOnlyList<TrainingRun> newest = await runs.ListAsync(model.Id, 1, CancellationToken.None);
        return new OverviewFacts(
            stored,
            model,
            await sights.ReadAsync(model, Days, CancellationToken.None),
            await results.ReadAsync(model, CancellationToken.None),
            newest.Count == 0 ? null : newest[0],
            policy is null ? null : SnapshotFormat.Read(policy).Snapshot,
            clock.GetUtcNow());
    }

    private static V1.UseCaseOverview Describe(OverviewFacts facts, V1.AttentionItem[] attention)
    {
        UseCaseDefinition definition = facts.Model.Definition;
        (V1.UseCaseHealth health, string reason) = Judge(facts, attention);
        var overview = new V1.UseCaseOverview
        {
            UseCase = definition.Id,
            Title = UseCaseTitles.Of(definition),
            Goal = definition.Business.Goal is { } goal ? BusinessGoals.WordFor(goal) : "",
            State = (V1.UseCaseState)facts.Stored.State,
            Health = health,
            HealthReason = reason,
            Baseline = (V1.Group)facts.Results.Baseline,
            PolicyVersion = facts.Policy?.Version ?? 0,
            PolicyTime = facts.Policy?.AsOf.ToTimestamp(),
            LastRun = facts.LastRun is { } run ? PolicyEndpoint.ToProto(run) : null,
            NextRunTime = facts.Stored.State == LifecycleState.Live
                ? UpdateSchedule.NextDue(facts.Model, facts.LastRun, facts.Stored.CreatedTime, facts.Now)?.ToTimestamp()
                : null,
            Lift = facts.Results.Comparison is { } comparison ? MeasurementMapping.ToProto(comparison.Contrast.Lift) : null,
        };
        overview.Days.AddRange(facts.Days.Select(day => new V1.DayCount { Day = Figures.Format(day.Day), Decisions = day.Decisions }));
        if (facts.Days.LastOrDefault(day => day.Judged > 0) is { } last)
        {
            overview.ExplorationRate = (double)last.Explored / last.Judged;
        }

        return overview;
    }

    private static (V1.UseCaseHealth Health, string Reason) Judge(OverviewFacts facts, V1.AttentionItem[] attention)
    {
        if (facts.Stored.State != LifecycleState.Live)
        {
            return (V1.UseCaseHealth.NotLive, "It does not decide.");
        }

        V1.AttentionItem? worst = attention.Where(item => item.Severity >= V1.Severity.Warning).MaxBy(item => item.Severity);
        if (worst is not null)
        {
            return (worst.Code == "POLICY_STALE" ? V1.UseCaseHealth.Stale : V1.UseCaseHealth.Attention, worst.Message);
        }

        if (facts.Policy is null or { Lineage.Observations: 0 })
        {
            return (V1.UseCaseHealth.Starting, "No policy has learnt yet: the first update comes after the first outcomes.");
        }

        return facts.Results.Comparison is not { } comparison
            ? (V1.UseCaseHealth.Learning, "There is nothing to compare treatment with yet.")
            : comparison.Contrast.Difference.AlwaysValid.IsAboveZero
            ? (V1.UseCaseHealth.Healthy, "Treatment is better than its comparison group, however often you look.")
            : (V1.UseCaseHealth.Learning, "Treatment is not yet told from its comparison group.");
    }

    private static void Sort(V1.GetOverviewResponse response)
    {
        V1.UseCaseOverview[] sorted =
        [
            .. response.UseCases
                .OrderByDescending(known => known.Health is V1.UseCaseHealth.Attention or V1.UseCaseHealth.Stale)
                .ThenByDescending(known => known.State == V1.UseCaseState.Live)
                .ThenBy(known => known.UseCase, StringComparer.Ordinal),
        ];
        response.UseCases.Clear();
        response.UseCases.AddRange(sorted);
        V1.AttentionItem[] attention =
        [
            .. response.Attention.OrderByDescending(item => item.Severity)
                .ThenBy(item => item.UseCase, StringComparer.Ordinal).ThenBy(item => item.Code, StringComparer.Ordinal),
        ];
        response.Attention.Clear();
        response.Attention.AddRange(attention);
    }
}
