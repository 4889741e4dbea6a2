using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Deciding;

/// <summary>Turns logged decisions back into recommendations, and replays them.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class RecommendationReader(UseCaseModels models, IPolicyStore policies)
{
    /// <summary>A logged decision as it was answered.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="includePropensity">Whether to compute a propensity that was not logged.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Recommendation> ReadAsync(Decision decision, bool includePropensity, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(decision.UseCase, decision.UseCaseRevision, cancellation);
        if (includePropensity && decision is { Propensity: null, Action: not null, Fallback: FallbackReason.None }
            && await FindPolicyAsync(decision, model, cancellation) is { } policy)
        {
            decision = decision with { Propensity = DecisionReplay.Propensity(model, policy, decision) };
        }

        return new Recommendation(decision, model, IsLogged: true);
    }

    /// <summary>Decides once more from the log record alone.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The replay, or null where the policy is no longer stored.</returns>
    public async ValueTask<Decision?> ReplayAsync(Decision decision, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(decision.UseCase, decision.UseCaseRevision, cancellation);
        if (decision.Group != Group.Treatment || decision.Fallback != FallbackReason.None)
        {
            return DecisionReplay.Replay(model, null, decision);
        }

        Policy? policy = await FindPolicyAsync(decision, model, cancellation);
        return policy is null ? null : DecisionReplay.Replay(model, policy, decision);
    }

    private async ValueTask<Policy?> FindPolicyAsync(Decision decision, UseCaseModel model, CancellationToken cancellation)
    {
        StoredPolicy? stored = await policies.LoadAsync(decision.UseCase, decision.PolicyVersion, cancellation);
        return stored is not null && stored.Hash == decision.PolicyHash && PolicySnapshot.Read(stored).Snapshot is { } snapshot
            ? Policy.Compile(model, snapshot)
            : null;
    }
}
