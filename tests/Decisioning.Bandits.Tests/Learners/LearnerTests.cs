namespace Decisioning.Bandits.Tests.Learners;

/// <summary>What holds for every learner.</summary>
public sealed class LearnerTests
{
    public static TheoryData<string> All => [.. Worlds.LearnerNames];

    [Theory]
    [MemberData(nameof(All))]
    public void Retract_Observation_LeavesTheBytesFromBefore(string name)
    {
        AdditiveLearner learner = Worlds.Learner(name);
        SufficientStatistics statistics = Worlds.Observed(learner, 200);
        byte[] before = statistics.ToBytes();

        learner.Observe(statistics, 2, Worlds.Context, 0.75);
        Assert.NotEqual(before, statistics.ToBytes());
        learner.Retract(statistics, 2, Worlds.Context, 0.75);

        Assert.Equal(before, statistics.ToBytes());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Observe_BadInput_ThrowsAndChangesNothing(string name)
    {
        AdditiveLearner learner = Worlds.Learner(name);
        SufficientStatistics statistics = Worlds.Observed(learner, 50);
        byte[] before = statistics.ToBytes();
        (int Action, double[] Context, double Reward)[] bad =
        [
            (-1, Worlds.Context, 1.0),
            (4, Worlds.Context, 1.0),
            (0, [1.0, 1.0], 1.0),
            (0, [1.0, 1.0, double.NaN], 1.0),
            (0, [1.0, 1.0, double.PositiveInfinity], 1.0),
            (0, [1.0, 1.0, 0.1], 1.0),
            (0, [1.0, 1.0, 16.5], 1.0),
            (0, Worlds.Context, double.NaN),
            (0, Worlds.Context, 0.1),
            (0, Worlds.Context, 65537.0),
        ];

        foreach ((int action, double[] context, double reward) in bad)
        {
            Assert.ThrowsAny<ArgumentException>(() => learner.Observe(statistics, action, context, reward));
            Assert.ThrowsAny<ArgumentException>(() => learner.Retract(statistics, action, context, reward));
        }

        Assert.Equal(before, statistics.ToBytes());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_RetiredOption_IsKeptAndIgnored(string name)
    {
        AdditiveLearner learner = Worlds.Learner(name);
        SufficientStatistics statistics = Worlds.Observed(learner, 200);
        byte[] before = statistics.ToBytes();
        double[] expected = Means(learner.Fit(statistics), [1, 3]);
        ILearner smaller = name == "beta-bernoulli"
            ? new BetaBernoulliLearner([Worlds.Keys[3], Worlds.Keys[1]], Worlds.Dimension, BetaPrior.Uniform)
            : new DisjointLinearLearner([Worlds.Keys[3], Worlds.Keys[1]], Worlds.Dimension);

        double[] means = Means(smaller.Fit(statistics), [1, 0]);

        Assert.Equal(expected, means);
        Assert.Equal(before, statistics.ToBytes());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_NewOption_HasThePrior(string name)
    {
        AdditiveLearner learner = Worlds.Learner(name);
        var statistics = new SufficientStatistics();
        learner.Observe(statistics, 0, Worlds.Context, 1.0);

        double[] means = Means(learner.Fit(statistics), [0, 1]);

        Assert.NotEqual(means[1], means[0]);
        Assert.Equal(name == "beta-bernoulli" ? 0.5 : 0.0, means[1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_StatisticsOfAnotherDimension_Throws(string name)
    {
        var statistics = new SufficientStatistics();
        statistics.Observe(Worlds.Keys[0], [1.0, 1.0, 1.0, 1.0, 1.0], 1.0);

        // The context-free learner reads no vectors and so cannot be hurt by them.
        Exception? error = Record.Exception(() => Worlds.Learner(name).Fit(statistics));

        Assert.Equal(name == "disjoint-linear", error is ArgumentException);
    }

    [Fact]
    public void Constructor_NoOrDoubledOrEmptyKeys_Throws()
    {
        Assert.Throws<ArgumentException>(() => new DisjointLinearLearner([], 1));
        Assert.Throws<ArgumentException>(() => new DisjointLinearLearner(["a", "a"], 1));
        Assert.Throws<ArgumentException>(() => new BetaBernoulliLearner(["a", ""], 1, BetaPrior.Uniform));
        Assert.Throws<ArgumentException>(() => new BetaBernoulliLearner(["a", "b"], 1, [BetaPrior.Uniform]));
    }

    private static double[] Means(IPosterior posterior, int[] eligible)
    {
        var means = new double[eligible.Length];
        posterior.Means(Worlds.Context, eligible, means);
        return means;
    }
}
