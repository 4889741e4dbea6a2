namespace Decisioning.Bandits.Tests.Rules;

/// <summary>Screening in float against the bounds in double.</summary>
public sealed class UpperConfidenceRuleTests
{
    private const int Dimension = 50;
    private const int Actions = 20;
    private const int Contexts = 100_000;

    private static readonly int[] All = [.. Enumerable.Range(0, Actions)];

    // The speed table's workload A: 100,000 uniformly logged clicks, then 100,000 further contexts. README quotes the figures.
    [Fact]
    public void SelectBatch_WorkloadA_DecidesAsDoubleDoes()
    {
        var random = new SeededRandom(20261301);
        LinearPosterior posterior = WorkloadA(random);
        double[] contexts = new double[Contexts * Dimension];
        for (int row = 0; row < Contexts; row++)
        {
            Fill(contexts.AsSpan(row * Dimension, Dimension), random);
        }

        var rule = new UpperConfidenceRule(1.0);
        var choices = new int[Contexts];
        var propensities = new double[Contexts];
        rule.SelectBatch(posterior, contexts, All, new ulong[Contexts], random, choices, propensities);
        var leaders = new int[Contexts];
        ((IScreenedPosterior)posterior).Leaders(contexts, All, 1.0, leaders);
        (int differing, double worst) = Compare(posterior, rule, contexts, choices);

        Assert.All(propensities, propensity => Assert.Equal(1.0, propensity));
        Assert.InRange(differing, 0, 5);
        Assert.InRange(worst, 0.0, 1e-6);
        Assert.InRange(leaders.Count(leader => leader == IScreenedPosterior.Unsure), 1, 500);
    }

    [Fact]
    public void SelectBatch_TiesAndSureRows_AreThoseOfOneByOne()
    {
        // Arms 3 and 7 never were observed: they tie wherever they lead.
        LinearPosterior posterior = Sparse();
        var random = new SeededRandom(20261302);
        double[] contexts = Draws.Of(1000 * 6, () => DyadicGrid.QuantizeFeature(NormalSampler.Sample(random)));
        ulong[] seeds = [.. Enumerable.Range(0, 1000).Select(_ => random.NextUInt64())];
        int[] eligible = [7, 1, 3, 5, 0];
        var rule = new UpperConfidenceRule(0.5);
        var choices = new int[1000];
        var propensities = new double[1000];
        rule.SelectBatch(posterior, contexts, eligible, seeds, random, choices, propensities);

        var all = new double[5];
        for (int row = 0; row < 1000; row++)
        {
            double[] context = contexts[(row * 6)..((row + 1) * 6)];
            int one = rule.Select(posterior, context, eligible, new SeededRandom(seeds[row]), out double propensity);
            rule.Propensities(posterior, context, eligible, all);
            Assert.Equal(one, choices[row]);
            Assert.Equal(propensity, propensities[row]);
            Assert.Equal(propensity, all[one]);
            Assert.Equal(1.0, all.Sum());
        }

        Assert.Contains(0.5, propensities);
        Assert.Contains(1.0, propensities);
        Assert.Contains(0, choices.Where((_, row) => propensities[row] == 0.5));
        Assert.Contains(2, choices.Where((_, row) => propensities[row] == 0.5));
    }

    [Fact]
    public void SelectBatch_PosteriorWithoutScreening_DecidesOneByOne()
    {
        IPosterior posterior = new BetaBernoulliLearner(["a", "b"], 1, [new BetaPrior(1.0, 1.0), new BetaPrior(1.0, 9.0)])
            .Fit(new SufficientStatistics());
        var choices = new int[3];
        var propensities = new double[3];

        new UpperConfidenceRule(1.0).SelectBatch(
            posterior, [1.0, 2.0, 3.0], [1, 0], [1, 2, 3], new SeededRandom(0), choices, propensities);

        Assert.Equal([1, 1, 1], choices);
        Assert.Equal([1.0, 1.0, 1.0], propensities);
    }

    [Fact]
    public void Select_WithPropensityAndInBatches_AllocatesNothing()
    {
        LinearPosterior posterior = Sparse();
        var rule = new UpperConfidenceRule(1.0);
        var random = new SeededRandom(1);
        double[] contexts = Draws.Of(256 * 6, random.NextDouble);
        var seeds = new ulong[256];
        var choices = new int[256];
        var propensities = new double[256];
        int[] eligible = [0, 3, 7, 2];

        Assert.Equal(0, AllocatedBytes.PerCall(() => rule.Select(posterior, contexts.AsSpan(0, 6), eligible, random, out _)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => rule.SelectBatch(posterior, contexts, eligible, seeds, random, choices, propensities)));
    }

    [Fact]
    public void SelectBatch_BadShapes_Throw()
    {
        LinearPosterior posterior = Sparse();
        var rule = new UpperConfidenceRule(1.0);
        var random = new SeededRandom(1);
        double[] two = new double[12];
        (double[] Contexts, int[] Eligible, int Seeds, int Choices, int Propensities)[] bad =
        [
            (two, [0, 1], 3, 3, 3),
            (two, [0, 1], 2, 1, 2),
            (two, [0, 1], 2, 2, 3),
            (two, [], 2, 2, 2),
            (two, [0, 8], 2, 2, 2),
            ([.. two[..11], double.NaN], [0, 1], 2, 2, 2),
        ];
        foreach ((double[] contexts, int[] eligible, int seeds, int choices, int propensities) in bad)
        {
            Assert.ThrowsAny<ArgumentException>(() => rule.SelectBatch(
                posterior, contexts, eligible, new ulong[seeds], random, new int[choices], new double[propensities]));
        }
    }

    // How many choices of float alone differ, and the largest error of a bound in units of the context's largest; the
    // rule's own choices must not differ at all.
    private static (int Differing, double Worst) Compare(LinearPosterior posterior, UpperConfidenceRule rule, double[] contexts, int[] choices)
    {
        IScreenedPosterior screened = posterior;
        var bounds = new double[Actions];
        var lower = new double[Actions];
        var upper = new double[Actions];
        int differing = 0;
        double worst = 0.0;
        for (int row = 0; row < Contexts; row++)
        {
            ReadOnlySpan<double> context = contexts.AsSpan(row * Dimension, Dimension);
            rule.Bounds(posterior, context, All, bounds);
            screened.Enclose(context, All, rule.Exploration, lower, upper);
            double largest = bounds.Max();
            int inFloat = 0;
            for (int arm = 0; arm < Actions; arm++)
            {
                Assert.True(lower[arm] <= bounds[arm] && bounds[arm] <= upper[arm]);
                inFloat = lower[arm] + upper[arm] > lower[inFloat] + upper[inFloat] ? arm : inFloat;
                worst = Math.Max(worst, Math.Abs((0.5 * (lower[arm] + upper[arm])) - bounds[arm]) / largest);
            }

            differing += bounds[inFloat] == largest ? 0 : 1;
            Assert.Equal(largest, bounds[choices[row]]);
        }

        return (differing, worst);
    }

    private static LinearPosterior WorkloadA(SeededRandom random)
    {
        double[] theta = Draws.Of(Actions * Dimension, () => NormalSampler.Sample(random) / Math.Sqrt(Dimension - 1.0));
        string[] keys = [.. All.Select(action => "arm-" + action)];
        var batch = new ObservationBatch(Dimension, Contexts);
        var context = new double[Dimension];
        for (int row = 0; row < Contexts; row++)
        {
            Fill(context, random);
            int action = random.NextInt(Actions);
            double effect = context.Skip(1).Select((x, i) => x * theta[(action * Dimension) + i + 1]).Sum();
            batch.Add(action, context, random.NextDouble() < Math.Clamp(0.20 + (0.15 * effect), 0.01, 0.99) ? 1.0 : 0.0);
        }

        var statistics = new SufficientStatistics();
        statistics.Observe(keys, batch);
        return new DisjointLinearLearner(keys, Dimension, ridge: 1.0, RewardNoise.Fixed(1.0)).Fit(statistics);
    }

    private static LinearPosterior Sparse()
    {
        string[] keys = [.. Enumerable.Range(0, 8).Select(action => "arm-" + action)];
        var random = new SeededRandom(20261303);
        var batch = new ObservationBatch(6);
        for (int i = 0; i < 300; i++)
        {
            int action = random.NextInt(8);
            if (action is not 3 and not 7)
            {
                batch.Add(action, Draws.Of(6, () => DyadicGrid.QuantizeFeature(NormalSampler.Sample(random))), random.NextInt(2));
            }
        }

        var statistics = new SufficientStatistics();
        statistics.Observe(keys, batch);
        return new DisjointLinearLearner(keys, 6).Fit(statistics);
    }

    private static void Fill(Span<double> context, SeededRandom random)
    {
        context[0] = 1.0;
        foreach (ref double feature in context[1..])
        {
            feature = DyadicGrid.QuantizeFeature(NormalSampler.Sample(random));
        }
    }
}
