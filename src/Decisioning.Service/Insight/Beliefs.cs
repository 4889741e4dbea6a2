using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Insight;

/// <summary>What policies believe of actions, for a customer whose context is given.</summary>
internal static class Beliefs
{
    private const int Draws = 4_000;

    // Draws are made of so many actions at most: those with the largest means.
    private const int Contenders = 256;

    /// <summary>Intervals and the probability to be best, of the actions with the largest means and of some others.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="context">Context of the customer.</param>
    /// <param name="shown">Keys of actions that are asked for in any case.</param>
    /// <param name="leading">So many with the largest means are shown too.</param>
    /// <param name="now">Now: only options that are enabled count.</param>
    public static IReadOnlyList<V1.BeliefInterval> Of(
        Policy policy, double[] context, IReadOnlySet<string> shown, int leading, DateTimeOffset now)
    {
        ActionCatalogue catalogue = policy.Model.Actions;
        if (!catalogue.AreListed)
        {
            return [];
        }

        int[] enabled = policy.Model.Eligibility.At(now).Actions.ToArray();
        double[] means = new double[enabled.Length];
        policy.Means(context, enabled, means);
        Array.Sort([.. means.Select(mean => -mean)], enabled);
        int[] wanted =
        [
            .. enabled.Where((action, place) => place < leading || shown.Contains(catalogue.KeyOf(action))),
        ];
        int[] drawn = [.. enabled.Take(Contenders).Union(wanted)];
        if (drawn.Length == 0)
        {
            return [];
        }

        double[] expected = new double[drawn.Length];
        policy.Means(context, drawn, expected);
        double[][] samples = Sample(policy, context, drawn, out int[] wins);
        return
        [
            .. wanted.Select(action => Array.IndexOf(drawn, action))
                .Select(place => Interval(policy, catalogue.KeyOf(drawn[place]), expected[place], samples[place], wins[place])),
        ];
    }

    /// <summary>Means and deviations of some actions.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="context">Context of the customer.</param>
    /// <param name="actions">Keys of the actions.</param>
    public static V1.BeliefSnapshot SnapshotOf(Policy policy, double[] context, IReadOnlyList<string> actions)
    {
        var snapshot = new V1.BeliefSnapshot { Version = policy.Version, AsOfTime = policy.Snapshot.AsOf.ToTimestamp() };
        Span<double> mean = stackalloc double[1];
        Span<double> deviation = stackalloc double[1];
        foreach (string key in actions)
        {
            bool isKnown = policy.Model.Actions.TryFind(key, out int action);
            if (isKnown)
            {
                policy.Believe(context, [action], mean, deviation);
            }

            snapshot.Means.Add(isKnown ? mean[0] : double.NaN);
            snapshot.Deviations.Add(isKnown ? deviation[0] : double.NaN);
        }

        return snapshot;
    }

    private static double[][] Sample(Policy policy, double[] context, int[] actions, out int[] wins)
    {
        double[][] samples = [.. actions.Select(_ => new double[Draws])];
        wins = new int[actions.Length];
        double[] draw = new double[actions.Length];
        var random = new SeededRandom(unchecked((ulong)policy.Version));
        for (int i = 0; i < Draws; i++)
        {
            policy.Draw(context, actions, random, draw);
            int best = 0;
            for (int k = 0; k < draw.Length; k++)
            {
                samples[k][i] = draw[k];
                best = draw[k] > draw[best] ? k : best;
            }

            wins[best]++;
        }

        return samples;
    }

    private static V1.BeliefInterval Interval(Policy policy, string action, double mean, double[] samples, int wins)
    {
        Array.Sort(samples);
        return new V1.BeliefInterval
        {
            Action = action,
            Mean = mean,
            Half = Between(samples, 0.25, 0.75),
            Most = Between(samples, 0.025, 0.975),
            ProbabilityBest = (double)wins / Draws,
            Observations = (long)(policy.State.Statistics.Find(action)?.Count ?? 0.0),
        };
    }

    private static V1.Interval Between(double[] sorted, double low, double high) => new() { Low = At(sorted, low), High = At(sorted, high) };

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
