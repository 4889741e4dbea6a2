using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>What holds for every posterior.</summary>
public sealed class PosteriorTests
{
    public static TheoryData<string> All => [.. Worlds.LearnerNames];

    [Theory]
    [MemberData(nameof(All))]
    public void EveryMember_BadArguments_Throws(string learner)
    {
        IPosterior posterior = Worlds.Learner(learner).Fit(new SufficientStatistics());
        var random = new SeededRandom(1);
        (double[] Context, int[] Eligible, int Length)[] bad =
        [
            ([1.0, 1.0], [0, 1], 2),
            ([1.0, 1.0, double.NaN], [0, 1], 2),
            ([1.0, 1.0, double.NegativeInfinity], [0, 1], 2),
            (Worlds.Context, [], 0),
            (Worlds.Context, [0, 4], 2),
            (Worlds.Context, [-1], 1),
            (Worlds.Context, [0, 1], 3),
        ];
        foreach ((double[] context, int[] eligible, int length) in bad)
        {
            Assert.ThrowsAny<ArgumentException>(() => posterior.Means(context, eligible, new double[length]));
            Assert.ThrowsAny<ArgumentException>(() => posterior.Deviations(context, eligible, new double[length]));
            Assert.ThrowsAny<ArgumentException>(() => posterior.Draw(context, eligible, random, new double[length]));
            Assert.ThrowsAny<ArgumentException>(() => posterior.ProbabilitiesBest(context, eligible, new double[length]));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void MeansDeviationsDraw_EveryCall_AllocateNothing(string name)
    {
        ILearner learner = Worlds.Learner(name);
        IPosterior posterior = learner.Fit(Worlds.Observed(learner, 500));
        var random = new SeededRandom(20260701);
        var output = new double[4];

        Assert.Equal(0, AllocatedBytes.PerCall(() => posterior.Means(Worlds.Context, Worlds.All, output)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => posterior.Deviations(Worlds.Context, Worlds.All, output)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => posterior.Draw(Worlds.Context, Worlds.All, random, output)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => posterior.ProbabilitiesBest(Worlds.Context, Worlds.All, output)));
    }

    // Power check: the measure sees one array.
    [Fact]
    public void AllocatedBytes_OneArray_IsCounted() =>
        Assert.True(AllocatedBytes.PerCall(() => GC.KeepAlive(new double[4])) >= 32);

    [Theory]
    [MemberData(nameof(All))]
    public void Means_Restricted_AreThoseOfTheWholeSet(string name)
    {
        ILearner learner = Worlds.Learner(name);
        IPosterior posterior = learner.Fit(Worlds.Observed(learner, 500));
        var all = new double[4];
        var some = new double[2];

        posterior.Means(Worlds.Context, Worlds.All, all);
        posterior.Means(Worlds.Context, [3, 1], some);

        Assert.Equal([all[3], all[1]], some);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draw_SameSeed_GivesTheSameBits(string name)
    {
        ILearner learner = Worlds.Learner(name);
        IPosterior posterior = learner.Fit(Worlds.Observed(learner, 500));
        var one = new double[4];
        var other = new double[4];

        posterior.Draw(Worlds.Context, Worlds.All, new SeededRandom(7, 3), one);
        posterior.Draw(Worlds.Context, Worlds.All, new SeededRandom(7, 3), other);
        Assert.Equal(one, other);

        posterior.Draw(Worlds.Context, Worlds.All, new SeededRandom(7, 4), other);
        Assert.NotEqual(one, other);
    }

    // Means of 100,000 draws have a standard error of a 316th of the deviation; five of those: false-alarm rate 6e-7 an arm.
    [Theory]
    [MemberData(nameof(All))]
    public void Draw_ManyDraws_HaveTheStatedMeansAndRejectShiftedOnes(string name)
    {
        const int Many = 100_000;
        ILearner learner = Worlds.Learner(name);
        IPosterior posterior = learner.Fit(Worlds.Observed(learner, 500));
        var random = new SeededRandom(20260702);
        var means = new double[4];
        var deviations = new double[4];
        var sums = new double[4];
        var draws = new double[4];
        posterior.Means(Worlds.Context, Worlds.All, means);
        posterior.Deviations(Worlds.Context, Worlds.All, deviations);
        for (int i = 0; i < Many; i++)
        {
            posterior.Draw(Worlds.Context, Worlds.All, random, draws);
            for (int a = 0; a < 4; a++)
            {
                sums[a] += draws[a];
            }
        }

        for (int a = 0; a < 4; a++)
        {
            double allowed = 5.0 * deviations[a] / Math.Sqrt(Many);
            Assert.InRange(sums[a] / Many, means[a] - allowed, means[a] + allowed);
            Assert.NotInRange((sums[a] / Many) + (0.05 * deviations[a]), means[a] - allowed, means[a] + allowed);
        }
    }
}
