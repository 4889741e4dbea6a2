using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Rules;

/// <summary>Smallest and largest shares. The actions are those of <see cref="Worlds"/>: offer none or ten, channel email or push.</summary>
public sealed class ShareLimitsTests
{
    private const int Decisions = 200_000;
    private static readonly int[] Offers = [0, 1, 0, 1];
    private static readonly int[] Channels = [0, 0, 1, 1];

    // What is asked of offer ten and channel push: smallest and largest shares.
    public static TheoryData<string, string, double, double, double, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, double, double, double, double>();
            foreach (string learner in Worlds.LearnerNames)
            {
                foreach (string rule in new[] { "thompson", "greedy", "softmax", "top-two-thompson" })
                {
                    cases.Add(learner, rule, 0.0, 0.3, 0.0, 1.0);
                    cases.Add(learner, rule, 0.8, 1.0, 0.1, 0.2);
                    cases.Add(learner, rule, 0.25, 0.25, 0.5, 0.9);
                }
            }

            return cases;
        }
    }

    // χ² over 200,000 decisions, each with its own seed: false-alarm rate 1e-4 a case, below 1 % for all.
    // Planted faults: a hundredth of the decisions elsewhere, and the propensities of the rule without its limits.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Select_ManySeeds_AgreesWithPropensitiesWithinTheLimits(
        string learner, string inner, double leastOffer, double mostOffer, double leastChannel, double mostChannel)
    {
        IPosterior posterior = Posterior(learner);
        var rule = new ShareLimits(
            Worlds.Rule(inner),
            [new DimensionShares(Offers, [0.0, leastOffer], [1.0, mostOffer]), new DimensionShares(Channels, [0.0, leastChannel], [1.0, mostChannel])]);
        var propensities = new double[4];
        var without = new double[4];
        rule.Propensities(posterior, Worlds.Context, Worlds.All, propensities);
        rule.Rule.Propensities(posterior, Worlds.Context, Worlds.All, without);
        long[] counts = Choices(rule, posterior, Worlds.All);
        int likeliest = propensities.IndexOf(propensities.Max());
        double[] planted = [.. propensities];
        planted[likeliest] -= 0.01;
        planted[(likeliest + 1) % 4] += 0.01;

        Assert.Equal(1.0, propensities.Sum(), 1e-12);
        Assert.InRange(propensities[1] + propensities[3], leastOffer - 1e-12, mostOffer + 1e-12);
        Assert.InRange(propensities[2] + propensities[3], leastChannel - 1e-12, mostChannel + 1e-12);
        Assert.True(ChiSquare.PValue(counts, propensities) > 1e-4);
        Assert.True(ChiSquare.PValue(counts, planted) < 1e-4);
        Assert.True(ChiSquare.PValue(counts, without) < 1e-4);
    }

    // Random limits of three options and four options, random sets of actions that are whole products: every share that is
    // possible is kept, whatever the rule.
    [Theory]
    [InlineData("thompson")]
    [InlineData("greedy")]
    [InlineData("inverse-gap-weighting")]
    public void Propensities_RandomLimits_KeepEveryOptionWithinThem(string inner)
    {
        var random = new SeededRandom(20261112);
        int[] first = [.. Enumerable.Range(0, 12).Select(action => action / 4)];
        int[] second = [.. Enumerable.Range(0, 12).Select(action => action % 4)];
        for (int run = 0; run < 300; run++)
        {
            DimensionShares[] shares = [RandomShares(random, first, 3), RandomShares(random, second, 4)];
            int withoutFirst = random.NextInt(4);
            int withoutSecond = random.NextInt(5);
            int[] eligible = [.. Enumerable.Range(0, 12).Where(a => first[a] != withoutFirst && second[a] != withoutSecond)];
            var learner = new BetaBernoulliLearner(
                [.. Enumerable.Range(0, 12).Select(a => "a" + a)], 0,
                [.. Enumerable.Range(0, 12).Select(_ => new BetaPrior(1.0 + random.NextInt(9), 1.0 + random.NextInt(9)))]);
            var propensities = new double[eligible.Length];

            new ShareLimits(Worlds.Rule(inner), shares).Propensities(learner.Fit(new SufficientStatistics()), [], eligible, propensities);

            Assert.Equal(1.0, propensities.Sum(), 1e-11);
            AssertWithin(shares[0], eligible, propensities);
            AssertWithin(shares[1], eligible, propensities);
        }
    }

    [Fact]
    public void Propensities_NothingLimited_AreTheRulesOwn()
    {
        IPosterior posterior = Posterior("disjoint-linear");
        var rule = new ShareLimits(new ThompsonRule(), [new DimensionShares(Offers, [0.0, 0.0], [1.0, 1.0])]);
        var expected = new double[4];
        var propensities = new double[4];
        new ThompsonRule().Propensities(posterior, Worlds.Context, Worlds.All, expected);

        rule.Propensities(posterior, Worlds.Context, Worlds.All, propensities);

        Assert.Equal(expected, propensities);
    }

    // Ten is at most .3 and nothing else is left: it gets all. Two options that may have .2 and .3 get .4 and .6.
    [Fact]
    public void Propensities_LimitsThatCannotHold_GiveWayAlike()
    {
        IPosterior posterior = Posterior("beta-bernoulli");
        var offers = new ShareLimits(new GreedyRule(), [new DimensionShares(Offers, [0.0, 0.0], [1.0, 0.3])]);
        var one = new double[2];
        offers.Propensities(posterior, Worlds.Context, [1, 3], one);
        var three = new ShareLimits(new UniformRule(), [new DimensionShares([0, 1, 2, 2], [0.0, 0.0, 0.0], [0.2, 0.3, 1.0])]);
        var two = new double[2];
        three.Propensities(posterior, Worlds.Context, [0, 1], two);

        Assert.Equal(1.0, one.Sum(), 1e-12);
        Assert.Equal(0.4, two[0], 1e-12);
        Assert.Equal(0.6, two[1], 1e-12);
    }

    // none/email and ten/push only: a share for ten is a share for push. The first dimension's limits hold, the second's give way.
    [Fact]
    public void Propensities_OffersThatNoActionFits_KeepTheFirstDimension()
    {
        IPosterior posterior = Posterior("beta-bernoulli");
        var rule = new ShareLimits(
            new GreedyRule(),
            [new DimensionShares(Offers, [0.0, 0.0], [1.0, 0.3]), new DimensionShares(Channels, [0.0, 0.6], [1.0, 1.0])]);
        var propensities = new double[2];

        rule.Propensities(posterior, Worlds.Context, [0, 3], propensities);

        Assert.Equal(1.0, propensities.Sum(), 1e-12);
        Assert.InRange(propensities[1], 0.0, 0.3 + 1e-12);
        long[] counts = Choices(rule, posterior, [0, 3]);
        Assert.True(ChiSquare.PValue(counts, propensities) > 1e-4);
    }

    [Fact]
    public void SelectAndPropensities_EveryCall_AllocateNothing()
    {
        IPosterior posterior = Posterior("disjoint-linear");
        var rule = new ShareLimits(new ThompsonRule(), [new DimensionShares(Offers, [0.1, 0.2], [1.0, 0.7])]);
        var random = new SeededRandom(1);
        var propensities = new double[4];

        Assert.Equal(0, AllocatedBytes.PerCall(() => rule.Select(posterior, Worlds.Context, Worlds.All, random)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => rule.Propensities(posterior, Worlds.Context, Worlds.All, propensities)));
    }

    [Fact]
    public void SelectAndPropensities_BadArguments_Throw()
    {
        var rule = new ShareLimits(new ThompsonRule(), [new DimensionShares(Offers, [0.0, 0.0], [1.0, 0.5])]);
        IPosterior posterior = Posterior("beta-bernoulli");
        IPosterior other = new BetaBernoulliLearner(["a"], 3, BetaPrior.Uniform).Fit(new SufficientStatistics());

        Assert.ThrowsAny<ArgumentException>(() => rule.Select(posterior, Worlds.Context, [], new SeededRandom(1)));
        Assert.ThrowsAny<ArgumentException>(() => rule.Select(posterior, [1.0], [0], new SeededRandom(1)));
        Assert.ThrowsAny<ArgumentException>(() => rule.Select(other, Worlds.Context, [0], new SeededRandom(1)));
        Assert.ThrowsAny<ArgumentException>(() => rule.Propensities(posterior, Worlds.Context, [0, 1], new double[1]));
    }

    [Fact]
    public void Constructor_BadShares_Throw()
    {
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [0.0], [1.0, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 2], [0.0, 0.0], [1.0, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [0.5, 0.0], [0.4, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [0.0, 0.0], [0.0, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [0.0, 0.0], [1.1, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [double.NaN, 0.0], [1.0, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [0.6, 0.6], [1.0, 1.0]));
        Assert.ThrowsAny<ArgumentException>(() => new DimensionShares([0, 1], [0.0, 0.0], [0.4, 0.4]));
        Assert.ThrowsAny<ArgumentException>(() => new ShareLimits(new GreedyRule(), []));
        Assert.ThrowsAny<ArgumentException>(() => new ShareLimits(
            new GreedyRule(), [new DimensionShares([0], [0.0], [1.0]), new DimensionShares([0, 0], [0.0], [1.0])]));
    }

    private static IPosterior Posterior(string name)
    {
        AdditiveLearner learner = Worlds.Learner(name);
        return learner.Fit(Worlds.Observed(learner, 600));
    }

    private static long[] Choices(ShareLimits rule, IPosterior posterior, int[] eligible)
    {
        var random = new SeededRandom(0);
        var counts = new long[eligible.Length];
        for (int i = 0; i < Decisions; i++)
        {
            random.Reseed(StableHash.Combine(20261113, (ulong)i));
            counts[rule.Select(posterior, Worlds.Context, eligible, random)]++;
        }

        return counts;
    }

    private static DimensionShares RandomShares(SeededRandom random, int[] options, int count)
    {
        while (true)
        {
            double[] least = Draws.Of(count, () => random.NextInt(2) * 0.5 * random.NextDouble());
            double[] most = [.. least.Select(share => share + ((1.0 - share) * (random.NextInt(2) == 0 ? 1.0 : random.NextDouble())))];
            if (least.Sum() <= 1.0 && most.Sum() >= 1.0)
            {
                return new DimensionShares(options, least, most);
            }
        }
    }

    private static void AssertWithin(DimensionShares shares, int[] eligible, double[] propensities)
    {
        int[] present = [.. eligible.Select(shares.OptionOf).Distinct()];
        double raise = Math.Max(1.0, 1.0 / present.Sum(option => shares.Maximum[option]));
        foreach (int option in present)
        {
            double share = eligible.Zip(propensities).Where(pair => shares.OptionOf(pair.First) == option).Sum(pair => pair.Second);
            Assert.InRange(share, shares.Minimum[option] - 1e-11, (raise * shares.Maximum[option]) + 1e-11);
        }
    }
}
