using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>What a decision was worth so far, and what its policy thought of the leading actions.</summary>
internal sealed class DecisionDetails(UseCaseModels models, PolicyShelf policies, IOutcomeLog outcomes, TimeProvider clock)
{
    private const int Shown = 10;

    // Propensities of more actions than this take too long for a page.
    private const int MostForPropensities = 512;

    /// <summary>Adds reward and activation to a decision and, where a policy decided, the leading actions.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="reported">What was reported for it.</param>
    /// <param name="response">Receives them.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task AddAsync(
        Decision decision, IReadOnlyList<Outcome> reported, V1.GetDecisionResponse response, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(decision.UseCase, decision.UseCaseRevision, cancellation);
        response.Reward = model.Metric.RewardOf(decision.Id.Time, reported).Value;
        response.IsWindowClosed = clock.GetUtcNow() - decision.Id.Time >= model.Metric.Window;
        response.Activation = (V1.ActivationState)await outcomes.FindActivationAsync(decision.Id, cancellation);
        await AddContendersAsync(decision, model, response, cancellation);
    }

    private async Task AddContendersAsync(
        Decision decision, UseCaseModel model, V1.GetDecisionResponse response, CancellationToken cancellation)
    {
        Policy? policy = await policies.FindAsync(model, decision.PolicyVersion, cancellation);
        bool isChosenByPolicy = decision is { Action: not null, Fallback: FallbackReason.None }
            && decision.Group is Group.Treatment or Group.Greedy or Group.NoContext;
        if (!isChosenByPolicy || policy is null || policy.Hash != decision.PolicyHash || decision.Context.Length != model.Encoder.Dimension
            || EligibleSet.FromBits(decision.EligibleSet.Span, model.Actions) is not { CanList: true } eligible
            || !model.Actions.TryFind(decision.Action!, out int chosen))
        {
            return;
        }

        V1.Contender[] contenders = Ask(policy.For(decision.Group), decision, eligible, chosen);
        response.Contenders.AddRange(contenders.Where((contender, place) => place < Shown || contender.IsChosen));
        response.IsExplored = !(contenders[0].IsChosen || contenders.Single(contender => contender.IsChosen).Mean >= contenders[0].Mean);
    }

    private static V1.Contender[] Ask(Policy policy, Decision decision, EligibleSet eligible, int chosen)
    {
        int[] actions = [.. eligible.Actions];
        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        ReadOnlySpan<double> own = policy.ContextFor(decision.Group, context);
        double[] means = new double[actions.Length];
        double[] deviations = new double[actions.Length];
        policy.Believe(own, actions, means, deviations);
        double[]? propensities = policy.HasPropensities && actions.Length <= MostForPropensities ? new double[actions.Length] : null;
        if (propensities is not null)
        {
            policy.Propensities(own, actions, propensities);
        }

        var contenders = new V1.Contender[actions.Length];
        for (int i = 0; i < actions.Length; i++)
        {
            contenders[i] = new V1.Contender
            {
                Action = policy.Model.Actions.KeyOf(actions[i]),
                Mean = means[i],
                StandardDeviation = deviations[i],
                IsChosen = actions[i] == chosen,
            };
            if (propensities is not null)
            {
                contenders[i].Propensity = propensities[i];
            }
        }

        return [.. contenders.OrderByDescending(contender => contender.Mean).ThenBy(contender => contender.Action, StringComparer.Ordinal)];
    }
}
