using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Nightly;

/// <summary>One policy's propensities of many logged decisions, each different question asked once.</summary>
/// <remarks>
/// The quadrature of Thompson sampling takes milliseconds for dozens of actions and gives the probabilities of all of them. A policy
/// that ignores the context answers all decisions with the same eligible set alike, and there are few such sets.
/// </remarks>
internal sealed class PropensityTable(Policy policy)
{
    private const int Choices = 64;
    private const ulong ChoiceSalt = 0x63686F69636573;

    private readonly Dictionary<string, (EligibleSet Eligible, double[] Propensities)> _known = [];

    /// <summary>Probability with which the policy chooses the action of a decision.</summary>
    /// <param name="decision">A decision with an action.</param>
    public double Of(Decision decision)
    {
        if (policy.DependsOnContext && !policy.HasClosedFormPropensity)
        {
            return Sampled(decision);
        }

        if (policy.DependsOnContext
            || EligibleSet.FromBits(decision.EligibleSet.Span, policy.Model.Actions) is not { } eligible
            || !policy.Model.Actions.TryFind(decision.Action!, out int action))
        {
            return DecisionReplay.PropensityOf(policy, decision);
        }

        string key = Convert.ToHexString(decision.EligibleSet.Span);
        if (!_known.TryGetValue(key, out (EligibleSet Eligible, double[] Propensities) known))
        {
            known = (eligible, new double[eligible.Count]);
            policy.Propensities(new double[policy.Model.Encoder.Dimension], eligible.Actions, known.Propensities);
            _known.Add(key, known);
        }

        int position = known.Eligible.PositionOf(action);
        return position >= 0 ? known.Propensities[position] : DecisionReplay.PropensityOf(policy, decision);
    }

    // The same choices for every policy that is compared: what they have in common cancels.
    private double Sampled(Decision decision)
    {
        if (EligibleSet.FromBits(decision.EligibleSet.Span, policy.Model.Actions) is not { } eligible
            || !policy.Model.Actions.TryFind(decision.Action!, out int action))
        {
            throw new ArgumentException("The decision does not fit the policy's revision.", nameof(decision));
        }

        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        return policy.SampledPropensity(context, eligible.Actions, action, Choices, StableHash.Combine(decision.Seed, ChoiceSalt));
    }
}
