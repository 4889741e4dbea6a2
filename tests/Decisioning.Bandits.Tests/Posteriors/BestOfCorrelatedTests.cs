using Decisioning.Bandits.Tests.Golden;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Decisioning.Bandits.Tests.Posteriors;

public sealed class BestOfCorrelatedTests
{
    private const double Error = BestOfCorrelated.DefaultError;

    // Within four standard errors, theirs and ours together. Planted fault: the correlations left out.
    [Fact]
    public void Probabilities_GoldenCorrelated_AreWithinFourStandardErrors()
    {
        const double OurError = 0.0003;
        System.Text.Json.JsonElement golden = GoldenValues.BestOf("correlated_normal");
        double[] means = golden.Numbers("mean");
        double[][] covariance = golden.Rows("cov");
        double[] expected = golden.Numbers("p");
        double[] errors = golden.Numbers("standard_error");
        double[] independent = new double[3];
        BestOfIndependent.Probabilities([.. means.Select((mean, i) => ArmDensity.Normal(mean, Math.Sqrt(covariance[i][i])))], independent);

        double[] p = Solve(means, FactorOf(covariance), 20261107, OurError);

        for (int a = 0; a < 3; a++)
        {
            double allowed = 4.0 * Math.Sqrt((errors[a] * errors[a]) + (OurError * OurError));
            Assert.InRange(p[a], expected[a] - allowed, expected[a] + allowed);
            Assert.NotInRange(independent[a], expected[a] - allowed, expected[a] + allowed);
        }
    }

    // Against quadrature: 30 sets of 2 to 40 arms, each arm within five of the stated errors: false-alarm rate 4e-4 in all.
    // Planted fault: every deviation a tenth larger.
    [Fact]
    public void Probabilities_IndependentActions_AreThoseOfTheQuadrature()
    {
        var random = new SeededRandom(20261108);
        int caught = 0;
        for (int run = 0; run < 30; run++)
        {
            int count = 2 + random.NextInt(39);
            double[] means = Draws.Of(count, () => NormalSampler.Sample(random));
            double[] deviations = Draws.Of(count, () => 0.2 + random.NextDouble());
            double[] expected = new double[count];
            double[] planted = new double[count];
            BestOfIndependent.Probabilities([.. means.Zip(deviations, ArmDensity.Normal)], expected);
            BestOfIndependent.Probabilities([.. means.Zip(deviations, (mean, sd) => ArmDensity.Normal(mean, 1.1 * sd))], planted);

            double[] p = Solve(means, Diagonal(deviations), (ulong)run);

            Assert.Equal(1.0, p.Sum(), 1e-12);
            Assert.True(IsWithinErrors(expected, p), $"run {run}");
            caught += IsWithinErrors(planted, p) ? 0 : 1;
        }

        Assert.InRange(caught, 15, 30);
    }

    // P(X₁ > X₂) = Φ((μ₁ − μ₂) / (e · ‖f₁ − f₂‖)), also where the factor has more columns than rows. Five errors: 2e-5 in all.
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 1.0)]
    [InlineData(7, 1.0)]
    [InlineData(40, 0.5)]
    [InlineData(40, 3.0)]
    public void Probabilities_TwoActions_FollowTheClosedForm(int rank, double exploration)
    {
        var random = new SeededRandom(20261109 + (ulong)rank);
        for (int run = 0; run < 10; run++)
        {
            double[] factor = Draws.Of(2 * rank, () => NormalSampler.Sample(random));
            double distance = Math.Sqrt(Enumerable.Range(0, rank).Sum(k => Math.Pow(factor[k] - factor[rank + k], 2.0)));
            double gap = NormalSampler.Sample(random) * distance;
            double expected = Normal.CDF(0.0, 1.0, gap / (exploration * distance));
            var p = new double[2];

            BestOfCorrelated.Probabilities([gap, 0.0], factor, exploration, (ulong)run, p);

            Assert.True(IsWithinErrors([expected, 1.0 - expected], p), $"{expected} {p[0]}");
        }
    }

    // The stated error is the true one: the spread of the estimate over 300 seeds is at most what is stated (its own standard
    // error is 4 %; 16 % allowed), also where a draw and its mirror image win together. Planted fault: 1.6 times the spread.
    [Theory]
    [InlineData(new[] { 0.0, 0.3, -0.2 }, new[] { 1.0, 0.0, 0.0, 0.0, 0.8, 0.0, 0.0, 0.0, 1.2 })]
    [InlineData(new[] { 1.0, 0.0, 0.0 }, new[] { 0.0, 1.4, -1.4 })]
    public void Probabilities_ManySeeds_SpreadByTheStatedError(double[] means, double[] factor)
    {
        double[][] estimates = [.. Enumerable.Range(0, 300).Select(seed => Solve(means, factor, (ulong)seed))];
        double largest = 0.0;
        for (int a = 0; a < means.Length; a++)
        {
            double mean = estimates.Average(p => p[a]);
            double spread = Math.Sqrt(estimates.Average(p => (p[a] - mean) * (p[a] - mean)));
            largest = Math.Max(largest, spread / Math.Min(Error, 5.0 * Error * mean));
        }

        Assert.InRange(largest, 0.0, 1.16);
        Assert.True(1.6 * largest > 1.16);
    }

    [Fact]
    public void Probabilities_ActionsThatAlwaysTie_ShareEqually()
    {
        double[] p = Solve([0.1, 0.2, 0.1, 0.2], [1.0, 0.5, 0.3, 0.9, 1.0, 0.5, 0.3, 0.9], 1);

        Assert.Equal(p[0], p[2]);
        Assert.Equal(p[1], p[3]);
        Assert.Equal(1.0, p.Sum(), 1e-12);
    }

    [Fact]
    public void Probabilities_SureScores_GoToTheLargest()
    {
        Assert.Equal([0.5, 0.0, 0.5], Solve([1.0, 0.5, 1.0], [0.0, 0.0, 0.0], 1));
        Assert.Equal([1.0], Solve([3.0], [2.0, 1.0], 1));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Solve([0.0, 0.0, 0.0, 0.0], [], 1));

        // Common uncertainty is none: both move together.
        Assert.Equal([1.0, 0.0], Solve([0.1, 0.0], [5.0, 5.0], 1));
    }

    // Five deviations behind: a probability near 3e-7 that no draw shows. It is not 0, and not more than the pairwise bound.
    [Fact]
    public void Probabilities_ActionThatNoDrawShows_HasALittle()
    {
        double[] p = Solve([5.0, 0.0], [0.6, 0.0, 0.0, 0.8], 1);

        Assert.InRange(p[1], 1e-9, 0.5 * Math.Exp(-12.5));
        Assert.Equal(0.0, Solve([7.2, 0.0], [0.6, 0.0, 0.0, 0.8], 1)[1]);
    }

    [Fact]
    public void Probabilities_SameSeed_GivesTheSameBits()
    {
        double[] means = [0.1, 0.15, 0.05];
        double[] factor = [0.2, 0.1, 0.05, 0.2, 0.1, 0.0];

        Assert.Equal(Solve(means, factor, 9), Solve(means, factor, 9));
        Assert.NotEqual(Solve(means, factor, 9), Solve(means, factor, 10));
    }

    [Fact]
    public void Probabilities_EveryCall_AllocatesNothing()
    {
        double[] means = [0.1, 0.15, 0.05];
        double[] factor = [0.2, 0.1, 0.05, 0.3, 0.2, 0.1, 0.0, 0.1, 0.1, 0.0, 0.3, 0.2];
        var p = new double[3];

        Assert.Equal(0, AllocatedBytes.PerCall(() => BestOfCorrelated.Probabilities(means, factor, 1.0, 1, p, 0.02)));
    }

    [Fact]
    public void Probabilities_BadShapes_Throw()
    {
        Assert.ThrowsAny<ArgumentException>(() => Solve([], [], 1));
        Assert.ThrowsAny<ArgumentException>(() => Solve([1.0, 2.0], [1.0, 2.0, 3.0], 1));
        Assert.ThrowsAny<ArgumentException>(() => BestOfCorrelated.Probabilities([1.0, 2.0], [1.0, 2.0], 1.0, 1, new double[3]));
    }

    // Both vector paths against one product at a time, bit for bit.
    [Fact]
    public void Sums_EveryWidth_GiveTheBitsOfTheScalarForm()
    {
        const int Rank = 37;
        var random = new SeededRandom(20261110);
        float[] factor = [.. Draws.Of(4 * Rank, () => NormalSampler.Sample(random)).Select(x => (float)x)];
        float[] draws = [.. Draws.Of(Rank * NormalLanes.Count, () => NormalSampler.Sample(random)).Select(x => (float)x)];
        var expected = new float[4 * NormalLanes.Count];
        for (int i = 0; i < expected.Length; i++)
        {
            for (int k = 0; k < Rank; k++)
            {
                float z = draws[(k * NormalLanes.Count) + (i % NormalLanes.Count)];
                expected[i] = MathF.FusedMultiplyAdd(factor[(4 * k) + (i / NormalLanes.Count)], z, expected[i]);
            }
        }

        var portable = new float[expected.Length];
        var wide = new float[expected.Length];
        CorrelatedBlock.Sums(factor, draws, portable);
        CorrelatedBlock.Sums512(factor, draws, wide);

        Assert.Equal(expected, portable);
        Assert.Equal(expected, wide);
    }

    private static double[] Solve(double[] means, double[] factor, ulong seed, double error = Error)
    {
        var p = new double[means.Length];
        BestOfCorrelated.Probabilities(means, factor, 1.0, seed, p, error);
        return p;
    }

    private static bool IsWithinErrors(double[] expected, double[] p) =>
        expected.Zip(p).All(pair => Math.Abs(pair.First - pair.Second) <= 5.0 * (pair.First > 0.05 ? Math.Min(Error, 5.0 * Error * pair.First) : Error));

    private static double[] Diagonal(double[] deviations)
    {
        double[] factor = new double[deviations.Length * deviations.Length];
        for (int i = 0; i < deviations.Length; i++)
        {
            factor[(i * deviations.Length) + i] = deviations[i];
        }

        return factor;
    }

    private static double[] FactorOf(double[][] covariance) =>
        Matrix<double>.Build.DenseOfRowArrays(covariance).Cholesky().Factor.ToRowMajorArray();
}
