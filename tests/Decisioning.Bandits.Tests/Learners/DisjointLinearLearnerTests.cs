using MathNet.Numerics.LinearAlgebra;

namespace Decisioning.Bandits.Tests.Learners;

public sealed class DisjointLinearLearnerTests
{
    // The naive version: inverse, residuals row by row, trace of the hat matrix.
    [Fact]
    public void Fit_LearntNoise_IsThePooledResidualDeviation()
    {
        const double Ridge = 2.5;
        const double Prior = 0.7;
        var random = new SeededRandom(20260602);
        var learner = new DisjointLinearLearner(["a", "b"], 4, Ridge, RewardNoise.Learnt(Prior));
        var statistics = new SufficientStatistics();
        double squares = Prior * Prior;
        double freedom = 1.0;
        for (int action = 0; action < 2; action++)
        {
            int count = 30 + (50 * action);
            var x = Matrix<double>.Build.Dense(count, 4, (_, _) => DyadicGrid.Quantize(NormalSampler.Sample(random)));
            var r = Vector<double>.Build.Dense(count, i => DyadicGrid.Quantize(x[i, 0] - x[i, 1] + (0.3 * NormalSampler.Sample(random))));
            for (int i = 0; i < count; i++)
            {
                learner.Observe(statistics, action, x.Row(i).ToArray(), r[i]);
            }

            Matrix<double> inverse = ((x.Transpose() * x) + (Ridge * Matrix<double>.Build.DenseIdentity(4))).Inverse();
            Vector<double> residual = r - (x * (inverse * (x.Transpose() * r)));
            squares += residual * residual;
            freedom += count - (x * inverse * x.Transpose()).Trace();
        }

        Assert.Equal(Math.Sqrt(squares / freedom), learner.Fit(statistics).Noise, 1e-10);
    }

    [Fact]
    public void Fit_NoData_HasThePriorNoise()
    {
        Assert.Equal(1.0, new DisjointLinearLearner(["a"], 2).Fit(new SufficientStatistics()).Noise);
        Assert.Equal(0.4, new DisjointLinearLearner(["a"], 2, 1.0, RewardNoise.Fixed(0.4)).Fit(new SufficientStatistics()).Noise);
    }

    // 20,000 observations: the standard error of the estimate is 0.5 %; 3 % would be six of them.
    [Fact]
    public void Fit_ManyObservations_FindsTheTrueNoise()
    {
        var random = new SeededRandom(20260603);
        var learner = new DisjointLinearLearner(["a", "b"], 2);
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 20_000; i++)
        {
            double x = DyadicGrid.Quantize(NormalSampler.Sample(random));
            learner.Observe(statistics, i % 2, [1.0, x], DyadicGrid.Quantize(5.0 + (2.0 * x) + (0.5 * NormalSampler.Sample(random))));
        }

        Assert.InRange(learner.Fit(statistics).Noise, 0.485, 0.515);
    }

    [Fact]
    public void Fit_ConstantRewards_KeepsSomeNoise()
    {
        var learner = new DisjointLinearLearner(["a"], 1);
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 1000; i++)
        {
            learner.Observe(statistics, 0, [1.0], 0.0);
        }

        Assert.True(learner.Fit(statistics).Noise > 0.0);
    }

    [Fact]
    public void Fit_SameStatisticsFromShards_GivesTheSameBits()
    {
        AdditiveLearner learner = Worlds.Learner("disjoint-linear");
        SufficientStatistics statistics = Worlds.Observed(learner, 3000);
        SufficientStatistics again = SufficientStatistics.Read(statistics.ToBytes());
        var one = (LinearPosterior)learner.Fit(statistics);
        var other = (LinearPosterior)learner.Fit(again);

        Assert.Equal(one.Noise, other.Noise);
        for (int action = 0; action < one.ActionCount; action++)
        {
            Assert.Equal(one.Arms[action].Coefficients.ToArray(), other.Arms[action].Coefficients.ToArray());
            Assert.Equal(one.Arms[action].InverseFactor.ToArray(), other.Arms[action].InverseFactor.ToArray());
        }
    }

    [Fact]
    public void Fit_StatisticsOfNoObservations_Throws()
    {
        var learner = new DisjointLinearLearner(["a"], 1);
        var statistics = new SufficientStatistics();
        learner.Retract(statistics, 0, [4.0], 1.0);
        Assert.Throws<ArgumentException>(() => learner.Fit(statistics));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void Constructor_BadRidgeOrNoise_Throws(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjointLinearLearner(["a"], 1, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardNoise.Fixed(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardNoise.Learnt(value));
    }
}
