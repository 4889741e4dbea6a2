namespace Decisioning.Bandits.Tests.Factored;

/// <summary>"40 observations at 3 %" is what 40 such observations would give.</summary>
public sealed class OptionPriorTests
{
    private const double Rate = 31.0 / 1024.0;
    private static readonly double[] Plain = [1.0, 0.0, 0.0];
    private static readonly FixedScales Scales = new(100.0, 1.0, 4.0, 1.0, 1.0);

    [Fact]
    public void Fit_LinearPrior_IsThoseObservations()
    {
        (ILearner with, ILearner without) = Learners(isLogistic: false);

        Assert.Equal(0.0, Distance(with, without, observations: 40), 1e-9);
        // Power check: one observation more is noticed.
        Assert.True(Distance(with, without, observations: 41) > 1e-3);
    }

    // The prior is a quadratic about the rate, the likelihood of observations is not: 2 % of the standard deviation and of the log odds' width.
    [Fact]
    public void Fit_LogisticPrior_IsNearlyThoseObservations()
    {
        (ILearner with, ILearner without) = Learners(isLogistic: true);

        Assert.InRange(Distance(with, without, observations: 40), 0.0, 0.02);
        Assert.True(Distance(with, without, observations: 50) > 0.05);
    }

    [Fact]
    public void Fit_NewOption_StartsFromItsSiblings()
    {
        const int Siblings = 30;
        var world = FactoredWorld.Flat(Siblings, 2);
        var random = new SeededRandom(20270150);
        double[] truth = world.Truth(random, 3.0, 0.2, 0.8, 0.1, 0.0);
        ObservationBatch batch = world.Observe(random, 15_000, truth, FactoredWorld.Noisy(random, 1.0));
        FactoredLinearLearner learner = world.Linear();
        LearnerState state = learner.Finish(
            learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, world.Keys), 0.0), new ObservationBatch(2));
        string[] keys = [.. world.Keys, "new"];
        var larger = new FactoredLinearLearner(keys, 2, new FactoredOptions { Dimensions = [new FactoredDimension(keys)] });

        double[] means = FactoredWorld.Means(larger.Fit(state), [1.0, 0.0], [.. Enumerable.Range(0, Siblings + 1)]);
        double deviation = FactoredWorld.Deviations(larger.Fit(state), [1.0, 0.0], [Siblings])[0];

        double mean = means[..Siblings].Average();
        double spread = Math.Sqrt(means[..Siblings].Average(value => (value - mean) * (value - mean)));
        Assert.Equal(mean, means[Siblings], 0.1 * spread);
        Assert.Equal(1.0, deviation / spread, 0.15);
    }

    [Fact]
    public void Fit_NewOptionThatStartsFromAnother_DoesAsWellUntilItHasData()
    {
        const int Siblings = 8;
        var world = FactoredWorld.Flat(Siblings, 3);
        var random = new SeededRandom(20270151);
        double[] truth = world.Truth(random, 0.5, 0.2, 0.8, 0.5, 0.0);
        ObservationBatch batch = world.Observe(random, 8_000, truth, FactoredWorld.Noisy(random, 1.0));
        LearnerState state = world.Linear().Finish(new LearnerState(world.Linear().Summarise(LearnerState.Empty, batch, world.Keys)), new ObservationBatch(3));
        string[] keys = [.. world.Keys, "new"];
        var dimension = new FactoredDimension(keys);
        ILearner Larger(string? start) => new FactoredLinearLearner(
            keys, 3, new FactoredOptions { Dimensions = [dimension with { StartFrom = [.. keys.Select(key => key == "new" ? start : null)] }] });
        double[] x = [1.0, 0.75, -0.5];
        IPosterior plain = Larger(null).Fit(state);
        double[] siblings = FactoredWorld.Means(plain, x, [.. Enumerable.Range(0, Siblings)]);
        int outlier = Array.IndexOf(siblings, siblings.MaxBy(mean => Math.Abs(mean - siblings.Average())));
        string best = world.Keys[outlier];

        IPosterior started = Larger(best).Fit(state);

        double[] means = FactoredWorld.Means(started, x, [outlier, Siblings]);
        double spread = FactoredWorld.Deviations(plain, x, [Siblings])[0];
        Assert.Equal(means[0], means[1], 0.1 * spread);
        Assert.True(FactoredWorld.Deviations(started, x, [Siblings])[0] < 0.5 * spread);
        // Power check: without it the new option stands elsewhere.
        Assert.True(Math.Abs(FactoredWorld.Means(plain, x, [Siblings])[0] - means[0]) > 0.3 * spread);

        // What the new option earns itself outweighs the belief.
        var own = new ObservationBatch(3);
        for (int i = 0; i < 5_000; i++)
        {
            own.Add(Siblings, world.Context(random), 8.0);
        }

        LearnerState later = Larger(best).Advance(state, Larger(best).Summarise(state, own, keys), 1.0, isSettled: false);
        Assert.Equal(8.0, FactoredWorld.Means(Larger(best).Fit(later), [1.0, 0.0, 0.0], [Siblings])[0], 0.2);
    }

    [Fact]
    public void Constructor_OptionThatStartsFromItself_Throws() => Assert.Throws<ArgumentException>(
        () => FactoredWorld.Flat(2, 1).Linear(settings => settings with { Dimensions = [settings.Dimensions[0] with { StartFrom = [settings.Dimensions[0].Options[0], null] }] }));

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(-1.0, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(1.0, double.NaN)]
    public void Constructor_PriorThatIsNone_Throws(double observations, double mean) => Assert.Throws<ArgumentException>(
        () => FactoredWorld.Flat(2, 1).Linear(settings => settings with { Dimensions = [settings.Dimensions[0] with { Priors = [new OptionPrior(observations, mean), null] }] }));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Constructor_RateThatCannotBe_Throws(double rate) => Assert.Throws<ArgumentException>(
        () => FactoredWorld.Flat(2, 1).Logistic(settings => settings with { Dimensions = [settings.Dimensions[0] with { Priors = [new OptionPrior(1.0, rate), null] }] }));

    private static (ILearner With, ILearner Without) Learners(bool isLogistic)
    {
        var world = FactoredWorld.Flat(3, 3);
        FactoredOptions plain = world.Settings with { FixedScales = Scales, Noise = RewardNoise.Fixed(0.2) };
        FactoredOptions believed = plain with { Dimensions = [plain.Dimensions[0] with { Priors = [null, new OptionPrior(40.0, Rate), null] }] };
        return isLogistic ? (world.Logistic(_ => believed), world.Logistic(_ => plain)) : (world.Linear(_ => believed), world.Linear(_ => plain));
    }

    // Largest difference of means and deviations of all options, in units of the deviation.
    private static double Distance(ILearner with, ILearner without, int observations)
    {
        var batch = new ObservationBatch(3);
        for (int i = 0; i < observations; i++)
        {
            batch.Add(1, Plain, Rate);
        }

        IPosterior believed = with.Fit(new SufficientStatistics());
        IPosterior seen = without.Fit(without.Summarise(LearnerState.Empty, batch, without.ActionKeys));
        int[] all = [0, 1, 2];
        double[] deviations = FactoredWorld.Deviations(seen, Plain, all);
        return FactoredWorld.Means(believed, Plain, all).Zip(FactoredWorld.Means(seen, Plain, all))
            .Concat(FactoredWorld.Deviations(believed, Plain, all).Zip(deviations))
            .Select((pair, i) => Math.Abs(pair.First - pair.Second) / deviations[i % 3])
            .Max();
    }
}
