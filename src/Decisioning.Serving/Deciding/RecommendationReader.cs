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
            && await FindPolicyAsync(decision, model, cancellation) is { HasPropensities: true } policy)
        {
            decision = decision with { Propensity = Math.Max(DecisionReplay.LoggedPropensityOf(policy, decision), DecisionChooser.LeastPropensity) };
        }

        return new Recommendation(decision, model, IsLogged: true);
    }

    /// <summary>Decides once more from the log record alone.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What came out, and whether it is the logged action.</returns>
    public async ValueTask<ReplayResult> ReplayAsync(Decision decision, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(decision.UseCase, decision.UseCaseRevision, cancellation);
        return DecisionReplay.Replay(model, await FindPolicyAsync(decision, model, cancellation), decision);
    }

    private async ValueTask<Policy?> FindPolicyAsync(Decision decision, UseCaseModel model, CancellationToken cancellation)
    {
        StoredPolicy? stored = decision.PolicyVersion == 0
            ? null
            : await policies.LoadAsync(decision.UseCase, decision.PolicyVersion, cancellation);
        return stored is not null && stored.Hash == decision.PolicyHash ? Policy.Compile(model, stored).Policy : null;
    }
}
