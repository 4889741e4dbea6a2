using Decisioning.Bandits;
using Decisioning.Service.Rpc;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Revisions;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Insight;

/// <summary>What traffic options would get under a changed definition, with today's evidence and the contexts of recent decisions.</summary>
internal sealed class PreviewView(DaySights sights, IPolicyStore store, UseCaseModels models, TimeProvider clock)
{
    private const int MostContexts = 160;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>Compares a use case with a change of it.</summary>
    /// <param name="current">The use case as it is now.</param>
    /// <param name="definition">The changed definition.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<V1.PreviewUseCaseResponse> MakeAsync(UseCaseModel current, UseCaseDefinition definition, CancellationToken cancellation)
    {
        var changed = UseCaseModel.Compile(definition, current.Revision + 1);
        PolicyPointer? pointer = await store.GetLiveAsync(current.Id, cancellation);
        StoredPolicy? stored = pointer is null ? null : await store.LoadAsync(current.Id, pointer.Version, cancellation);
        Policy? now = stored is null ? null : Policy.Compile(current, stored).Policy;
        Policy? then = stored is null ? null : Policy.Compile(changed, stored).Policy;
        if (now is null || then is null || !now.HasPropensities || !then.HasPropensities)
        {
            throw Failures.Throw(Failures.Invalid([new Violation(
                "definition", ViolationReason.Inconsistent, "cannot be previewed: today's evidence means nothing under it, and its policy would start anew")]));
        }

        var shares = new PreviewShares(now, then, clock.GetUtcNow());
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (Decision decision in await RecentAsync(current, cancellation))
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > MostTime && shares.Contexts > 0)
            {
                break;
            }

            UseCaseModel decided = await models.GetAsync(current.Id, decision.UseCaseRevision, cancellation);
            shares.Add(decision, decided);
        }

        if (shares.Contexts == 0)
        {
            shares.AddUnknownCustomer();
        }

        V1.PreviewUseCaseResponse response = shares.ToProto();
        response.Changes.AddRange(DefinitionDiff.Between(DefinitionWriter.Write(current.Definition), DefinitionWriter.Write(definition))
            .Select(UseCaseTimeline.ToProto));
        return response;
    }

    // A fixed order that mixes the days: where time runs out, what was tried still stands for all of them.
    private async Task<IReadOnlyList<Decision>> RecentAsync(UseCaseModel model, CancellationToken cancellation) =>
    [
        .. (await sights.ReadAsync(model, TrafficView.RecentDays, cancellation))
            .SelectMany(day => day.Sample)
            .Where(decision => decision.Group.MayTrain() && decision.Context.Length == model.Encoder.Dimension)
            .OrderBy(decision => StableHash.Combine(decision.Id.Value, 1))
            .Take(MostContexts),
    ];
}
