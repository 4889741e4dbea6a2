using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Nightly;

/// <summary>Finds how much the exploration budget lets the new policy explore, from what it would have done with recent decisions.</summary>
internal static class BudgetPlanner
{
    private const int MostDecisions = 500;
    private const ulong Seed = 0x6275646765740001;

    /// <summary>Plans the share of decisions in which the rule may explore.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="sums">What was learnt, with recent decisions.</param>
    /// <returns>The state with the share among its settings; the state itself where there is no budget.</returns>
    public static LearnerState Plan(UseCaseModel model, DaySums sums)
    {
        if (model.Definition.Rule.ExplorationBudget is not { } budget)
        {
            return sums.State;
        }

        RecentDecision[] recent = [.. sums.Recent.TakeLast(MostDecisions).Select(row => ToRecent(model, row.Decision)).OfType<RecentDecision>()];
        int days = sums.Days is { } range ? range.Last.DayNumber - range.First.DayNumber + 1 : 1;
        double perDay = (double)sums.Counts.Decisions / days * model.Definition.Groups.Treatment;
        ExplorationBudgetPlan plan = ExplorationBudgetPlan.Find(
            model.Learner.Fit(sums.State), model.UnlimitedRule, recent, perDay, budget.Share, budget.RewardPerDay, Seed);
        return sums.State with { Settings = sums.State.Settings.With((Policy.ExplorationShareSetting, plan.Share)) };
    }

    private static RecentDecision? ToRecent(UseCaseModel model, Decision decision)
    {
        if (decision.Context.Length != model.Encoder.Dimension || EligibleSet.FromBits(decision.EligibleSet.Span, model.Actions) is not { Count: > 0 } eligible)
        {
            return null;
        }

        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        return new RecentDecision(context, eligible.Actions.ToArray());
    }
}
