using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Nightly;

/// <summary>One policy's propensities of many logged decisions, each different question asked once.</summary>
/// <remarks>
/// The quadrature of Thompson sampling takes a millisecond for dozens of actions. A policy that ignores the context gives the
/// same answer to all decisions with the same eligible set and action, of which there are few.
/// </remarks>
internal sealed class PropensityTable(Policy policy)
{
    private readonly Dictionary<(string Action, string EligibleSet), double> _known = [];

    /// <summary>Probability with which the policy chooses the action of a decision.</summary>
    /// <param name="decision">A decision with an action.</param>
    public double Of(Decision decision)
    {
        if (policy.DependsOnContext)
        {
            return DecisionReplay.PropensityOf(policy, decision);
        }

        (string, string) question = (decision.Action!, Convert.ToHexString(decision.EligibleSet.Span));
        if (!_known.TryGetValue(question, out double propensity))
        {
            propensity = DecisionReplay.PropensityOf(policy, decision);
            _known.Add(question, propensity);
        }

        return propensity;
    }
}
