using System.Buffers;
using System.Runtime.InteropServices;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>What a policy expects of the chosen action of a decision, and of the best eligible one.</summary>
/// <param name="Chosen">Posterior mean of the chosen action.</param>
/// <param name="Best">Largest posterior mean of the eligible actions.</param>
/// <param name="HasChoice">Whether the eligible actions differ in it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PolicyView(double Chosen, double Best, bool HasChoice)
{
    /// <summary>What the best action was expected to bring more than the chosen one; 0 where the best one was chosen.</summary>
    public double Gap => Best - Chosen;

    /// <summary>Asks a policy.</summary>
    /// <param name="policy">The policy, compiled for a revision that knows the decision's actions.</param>
    /// <param name="decision">A decision with an action.</param>
    /// <returns>What it expects, or null where the decision does not fit it has too many eligible actions to list.</returns>
    public static PolicyView? Of(Policy policy, Decision decision)
    {
        UseCaseModel model = policy.Model;
        if (decision.UseCaseRevision != model.Revision || decision.Context.Length != model.Encoder.Dimension
            || EligibleSet.FromBits(decision.EligibleSet.Span, model.Actions) is not { CanList: true } eligible
            || decision.Action is null || !model.Actions.TryFind(decision.Action, out int action))
        {
            return null;
        }

        int place = eligible.PositionOf(action);
        return place < 0 ? null : Ask(policy, decision, eligible.Actions, place);
    }

    private static PolicyView Ask(Policy policy, Decision decision, ReadOnlySpan<int> eligible, int place)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length + decision.Context.Length);
        Span<double> context = rented.AsSpan(0, decision.Context.Length);
        Span<double> means = rented.AsSpan(decision.Context.Length, eligible.Length);
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        policy.Means(context, eligible, means);
        double best = means[0];
        double worst = means[0];
        foreach (double mean in means)
        {
            best = Math.Max(best, mean);
            worst = Math.Min(worst, mean);
        }

        var view = new PolicyView(means[place], best, best > worst);
        ArrayPool<double>.Shared.Return(rented);
        return view;
    }
}
