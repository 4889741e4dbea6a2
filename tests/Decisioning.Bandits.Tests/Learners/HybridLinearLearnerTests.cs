using MathNet.Numerics.LinearAlgebra;

namespace Decisioning.Bandits.Tests.Learners;

public sealed class HybridLinearLearnerTests
{
    private const int Length = 3;
    private static readonly string[] Keys = ["none/email", "ten/email", "none/push"];
    private static readonly int[] All = [0, 1, 2];

    // Planted fault: the shared coefficients left out (Algorithm 1) give other scores.
    [Theory]
    [InlineData(1.0, 0.7)]
    [InlineData(2.5, 1.0)]
    public void Bounds_FixedNoise_AreThoseOfAlgorithm2LineByLine(double ridge, double exploration)
    {
        var random = new SeededRandom(20261202);
        var learner = new HybridLinearLearner(Keys, Length, ridge, RewardNoise.Fixed(1.0));
        var disjoint = new DisjointLinearLearner(Keys, Length, ridge, RewardNoise.Fixed(1.0));
        var naive = new NaiveHybrid(Keys.Length, Length, ridge);
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 120; i++)
        {
            int action = random.NextInt(Keys.Length);
            double[] x = Context(random);
            double reward = DyadicGrid.Quantize(x[1] + (0.5 * action * x[2]) + NormalSampler.Sample(random));
            learner.Observe(statistics, action, x, reward);
            naive.Observe(action, x, reward);
        }

        FactoredPosterior posterior = learner.FitHybrid(statistics);
        var rule = new UpperConfidenceRule(exploration);
        double[] scores = new double[Keys.Length];
        double[] without = new double[Keys.Length];
        double largest = 0.0;
        for (int query = 0; query < 20; query++)
        {
            double[] x = Context(random);
            rule.Bounds(posterior, x, All, scores);
            rule.Bounds(disjoint.Fit(statistics), x, All, without);
            for (int action = 0; action < Keys.Length; action++)
            {
                double expected = naive.Score(action, x, exploration);
                Assert.Equal(expected, scores[action], 1e-9);
                largest = Math.Max(largest, Math.Abs(expected - without[action]));
            }
        }

        Assert.True(largest > 1e-2);
    }

    [Fact]
    public void Fit_RetiredAction_StillTellsWhatAllShare()
    {
        var random = new SeededRandom(20261203);
        var learner = new HybridLinearLearner(Keys, Length);
        var smaller = new HybridLinearLearner([Keys[1], Keys[0]], Length);
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 60; i++)
        {
            double[] x = Context(random);
            learner.Observe(statistics, i % 3, x, DyadicGrid.Quantize(x[1] + (0.1 * NormalSampler.Sample(random))));
        }

        double[] all = new double[3];
        double[] some = new double[2];
        learner.Fit(statistics).Means([1.0, 0.5, 0.25], All, all);
        smaller.Fit(statistics).Means([1.0, 0.5, 0.25], [1, 0], some);

        Assert.Equal(all[0], some[0], 1e-12);
        Assert.Equal(all[1], some[1], 1e-12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void Constructor_BadRidge_Throws(double ridge) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HybridLinearLearner(Keys, Length, ridge));

    private static double[] Context(SeededRandom random) =>
        [1.0, DyadicGrid.QuantizeFeature(NormalSampler.Sample(random)), DyadicGrid.QuantizeFeature(NormalSampler.Sample(random))];

    /// <summary>Li et al. 2010, Algorithm 2, with inverses and in its own order; z = x.</summary>
    private sealed class NaiveHybrid(int actions, int length, double ridge)
    {
        private readonly Matrix<double>[] _a = [.. Enumerable.Range(0, actions).Select(_ => ridge * Matrix<double>.Build.DenseIdentity(length))];
        private readonly Matrix<double>[] _cross = [.. Enumerable.Range(0, actions).Select(_ => Matrix<double>.Build.Dense(length, length))];
        private readonly Vector<double>[] _b = [.. Enumerable.Range(0, actions).Select(_ => Vector<double>.Build.Dense(length))];
        private Matrix<double> _a0 = ridge * Matrix<double>.Build.DenseIdentity(length);
        private Vector<double> _b0 = Vector<double>.Build.Dense(length);

        // Lines 17 to 23.
        public void Observe(int action, double[] features, double reward)
        {
            Vector<double> x = Vector<double>.Build.DenseOfArray(features);
            _a0 += _cross[action].Transpose() * _a[action].Inverse() * _cross[action];
            _b0 += _cross[action].Transpose() * _a[action].Inverse() * _b[action];
            _a[action] += x.OuterProduct(x);
            _cross[action] += x.OuterProduct(x);
            _b[action] += reward * x;
            _a0 += x.OuterProduct(x) - (_cross[action].Transpose() * _a[action].Inverse() * _cross[action]);
            _b0 += (reward * x) - (_cross[action].Transpose() * _a[action].Inverse() * _b[action]);
        }

        // Lines 5 and 11 to 13.
        public double Score(int action, double[] features, double exploration)
        {
            Vector<double> x = Vector<double>.Build.DenseOfArray(features);
            Matrix<double> inverse0 = _a0.Inverse();
            Matrix<double> inverse = _a[action].Inverse();
            Vector<double> shared = inverse0 * _b0;
            Vector<double> own = inverse * (_b[action] - (_cross[action] * shared));
            Vector<double> mixed = inverse0 * _cross[action].Transpose() * inverse * x;
            double square = (x * (inverse0 * x)) - (2.0 * (x * mixed)) + (x * (inverse * x)) + (x * (inverse * (_cross[action] * mixed)));
            return (x * shared) + (x * own) + (exploration * Math.Sqrt(square));
        }
    }
}
