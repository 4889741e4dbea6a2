using System.Diagnostics;
using Decisioning.Bandits;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>Asks policies about the decisions that were kept of each day.</summary>
internal sealed class SampledDecisions(UseCaseModels models, PolicyShelf policies)
{
    // Of thousands of actions a propensity takes a second: a few of the newest decisions must do then.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    /// <summary>What the live policy thinks was given up on each day by not taking the best eligible action.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="live">Version of the live policy; 0 where there is none.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>By day the reward given up by all decisions of treatment, and the variance of that estimate.</returns>
    public async Task<IReadOnlyList<(double Regret, double Variance)>> RegretAsync(
        string useCase, long live, IReadOnlyList<DaySight> days, CancellationToken cancellation)
    {
        var regrets = new List<(double, double)>();
        foreach (DaySight day in days)
        {
            var gaps = new List<double>();
            foreach (Decision decision in day.Sample.Where(DaySightReader.IsOfPolicy))
            {
                UseCaseModel decided = await models.GetAsync(useCase, decision.UseCaseRevision, cancellation);
                Policy? policy = await policies.FindAsync(decided, live, cancellation);
                if (policy is not null && PolicyView.Of(policy, decision) is { } view)
                {
                    gaps.Add(view.Gap);
                }
            }

            // Of a day without decisions nothing is given up; of one that nobody can judge it is not known.
            double mean = gaps.Count > 0 ? gaps.Average() : day.Treatment == 0 ? 0.0 : double.NaN;
            double variance = gaps.Count < 2 ? 0.0 : gaps.Sum(gap => (gap - mean) * (gap - mean)) / (gaps.Count - 1) / gaps.Count;
            double treatment = day.Treatment;
            regrets.Add((treatment * mean, treatment * treatment * variance));
        }

        return regrets;
    }

    /// <summary>The propensities of treatment, each with Σ 1/pₐ / K² over the K eligible actions of the decision: what a decision is worth for
    /// judging a policy that chooses uniformly is the inverse of it.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="days">The days.</param>
    /// <param name="most">At most so many decisions, spread over the days; each may take some milliseconds.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<(double Propensity, double Spread)>> PropensitiesAsync(
        string useCase, IReadOnlyList<DaySight> days, int most, CancellationToken cancellation)
    {
        Decision[] sample = [.. days.SelectMany(day => day.Sample).Where(DaySightReader.IsOfPolicy).OrderBy(decision => StableHash.Combine(decision.Id.Value, 2))];
        int step = Math.Max(1, (sample.Length + most - 1) / most);
        var propensities = new List<(double, double)>();
        long start = Stopwatch.GetTimestamp();
        for (int i = sample.Length - 1; i >= 0 && Stopwatch.GetElapsedTime(start) < MostTime; i -= step)
        {
            Decision decision = sample[i];
            UseCaseModel decided = await models.GetAsync(useCase, decision.UseCaseRevision, cancellation);
            if (EligibleSet.FromBits(decision.EligibleSet.Span, decided.Actions) is not { } eligible)
            {
                continue;
            }

            if (decision.Context.Length == decided.Encoder.Dimension && decided.Actions.TryFind(decision.Action!, out int chosen)
                && eligible.CanList && eligible.PositionOf(chosen) is >= 0 and int place
                && await policies.FindAsync(decided, decision.PolicyVersion, cancellation) is { HasPropensities: true } policy
                && policy.Hash == decision.PolicyHash)
            {
                double[] context = new double[decision.Context.Length];
                FeatureEncoder.FromSteps(decision.Context.Span, context);
                double[] all = new double[eligible.Count];
                policy.Propensities(context, eligible.Actions, all);
                propensities.Add((decision.Propensity ?? Math.Max(all[place], double.Epsilon), all.Sum(p => 1.0 / p) / all.Length / all.Length));
            }
        }

        return propensities;
    }
}
