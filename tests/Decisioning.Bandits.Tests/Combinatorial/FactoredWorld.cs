namespace Decisioning.Bandits.Tests.Combinatorial;

/// <summary>A factored posterior that was learnt from random observations of dimensions d0, d1 … with options o0, o1 …</summary>
internal static class FactoredWorld
{
    public const int ContextDimension = 3;

    /// <summary>Learns.</summary>
    /// <param name="counts">Options per dimension.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="observations">How many.</param>
    /// <param name="retired">Options of each dimension that were observed but are no longer there.</param>
    public static FactoredPosterior Posterior(int[] counts, SeededRandom random, int observations, int retired = 0)
    {
        FactoredLinearLearner before = Learner([.. counts.Select(count => count + retired)]);
        var batch = new ObservationBatch(ContextDimension);
        double[] context = new double[ContextDimension];
        for (int i = 0; i < observations; i++)
        {
            FillContext(random, context);
            batch.Add(random.NextInt(before.ActionKeys.Count), context, DyadicGrid.Quantize(NormalSampler.Sample(random)));
        }

        SufficientStatistics sums = before.Summarise(LearnerState.Empty, batch, before.ActionKeys);
        return Learner(counts).FitFactored(new LearnerState(sums));
    }

    public static void FillContext(SeededRandom random, double[] context)
    {
        context[0] = 1.0;
        for (int i = 1; i < context.Length; i++)
        {
            context[i] = (random.NextInt(2049) - 1024) / 1024.0;
        }
    }

    private static FactoredLinearLearner Learner(int[] counts)
    {
        FactoredDimension[] dimensions =
        [
            .. counts.Select((count, d) => new FactoredDimension([.. Enumerable.Range(0, count).Select(option => $"o{option}")], UsesContext: d < 2)),
        ];
        string[] keys = [.. dimensions.Aggregate(
            Enumerable.Repeat("", 1), (all, dimension) => all.SelectMany(key => dimension.Options.Select(id => key.Length == 0 ? id : key + "/" + id)))];
        var options = new FactoredOptions { Dimensions = dimensions, Noise = RewardNoise.Fixed(1.0) };
        return new FactoredLinearLearner(keys, ContextDimension, options);
    }
}
