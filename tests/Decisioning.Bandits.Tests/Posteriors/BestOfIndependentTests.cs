using Decisioning.Bandits.Tests.Golden;
using MathNet.Numerics.Distributions;

namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>P(best) against closed forms and independent quadrature; 1e-9 is what the documentation promises.</summary>
public sealed class BestOfIndependentTests
{
    private const double Promise = 1e-9;

    [Fact]
    public void Probabilities_GoldenBeta_AreReproduced()
    {
        System.Text.Json.JsonElement golden = GoldenValues.BestOf("beta");
        ArmDensity[] arms = [.. golden.Numbers("successes").Zip(golden.Numbers("failures"), ArmDensity.Beta)];

        AssertClose(golden.Numbers("p"), Solve(arms), Promise);
    }

    [Fact]
    public void Probabilities_GoldenNormal_AreReproduced()
    {
        System.Text.Json.JsonElement golden = GoldenValues.BestOf("normal");
        ArmDensity[] arms = [.. golden.Numbers("mean").Zip(golden.Numbers("sd"), ArmDensity.Normal)];

        AssertClose(golden.Numbers("p"), Solve(arms), Promise);
    }

    // P(X₁ > X₂) = Φ((μ₁ − μ₂) / √(σ₁² + σ₂²)), over ten orders of magnitude between the widths.
    [Fact]
    public void Probabilities_TwoNormals_FollowTheClosedForm()
    {
        var random = new SeededRandom(20260501);
        for (int run = 0; run < 500; run++)
        {
            double firstDeviation = Math.Pow(10.0, (10.0 * random.NextDouble()) - 8.0);
            double secondDeviation = Math.Pow(10.0, (10.0 * random.NextDouble()) - 8.0);
            double spread = Math.Sqrt((firstDeviation * firstDeviation) + (secondDeviation * secondDeviation));
            double distance = 3.0 * NormalSampler.Sample(random) * spread;

            double[] p = Solve([ArmDensity.Normal(distance, firstDeviation), ArmDensity.Normal(0.0, secondDeviation)]);

            double expected = Normal.CDF(0.0, 1.0, distance / spread);
            AssertClose([expected, 1.0 - expected], p, Promise);
        }
    }

    // Against uniform arms: P(X > U) = E[X], P(X > max of two U) = E[X²], for any beta X.
    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0.01, 0.01)]
    [InlineData(0.01, 1e6)]
    [InlineData(1e6, 0.01)]
    [InlineData(0.5, 3.0)]
    [InlineData(5.0, 1e7)]
    [InlineData(1e6, 1e6)]
    [InlineData(3e8, 7e8)]
    public void Probabilities_BetaAgainstUniforms_AreItsMoments(double successes, double failures)
    {
        ArmDensity beta = ArmDensity.Beta(successes, failures);
        ArmDensity uniform = ArmDensity.Beta(1.0, 1.0);
        double total = successes + failures;
        double mean = successes / total;
        double square = mean * (successes + 1.0) / (total + 1.0);

        AssertClose([mean, 1.0 - mean], Solve([beta, uniform]), Promise);
        AssertClose([square, (1.0 - square) / 2.0, (1.0 - square) / 2.0], Solve([beta, uniform, uniform]), Promise);
    }

    // Large shapes: two betas a fraction of their width apart. The sum over i is exact for whole shapes (Miller 2015).
    [Theory]
    [InlineData(30, 970, 45, 955)]
    [InlineData(600, 5400, 640, 5360)]
    [InlineData(3, 20, 300, 2000)]
    public void Probabilities_TwoBetas_FollowTheFiniteSum(int a1, int b1, int a2, int b2)
    {
        double sum = 0.0;
        for (int i = 0; i < a2; i++)
        {
            sum += Math.Exp(LogBeta(a1 + i, b1 + b2) - Math.Log(b2 + i) - LogBeta(1 + i, b2) - LogBeta(a1, b1));
        }

        AssertClose([1.0 - sum, sum], Solve([ArmDensity.Beta(a1, b1), ArmDensity.Beta(a2, b2)]), Promise);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(500)]
    public void Probabilities_EqualArms_ShareEqually(int count)
    {
        foreach (ArmDensity arm in new[] { ArmDensity.Normal(0.3, 0.2), ArmDensity.Beta(2.0, 70.0), ArmDensity.Normal(1.0, 0.0) })
        {
            AssertClose([.. Enumerable.Repeat(1.0 / count, count)], Solve([.. Enumerable.Repeat(arm, count)]), Promise);
        }
    }

    // A sure value m is best if the other stays below it: Φ((m − μ) / σ). Lower sure values never win, equal ones share.
    [Fact]
    public void Probabilities_SureArms_WinWhereTheOthersStayBelow()
    {
        double below = Normal.CDF(0.0, 1.0, 0.5);

        double[] p = Solve(
        [
            ArmDensity.Normal(1.0, 0.0), ArmDensity.Normal(0.0, 2.0), ArmDensity.Normal(1.0, 0.0), ArmDensity.Normal(0.5, 0.0),
        ]);

        AssertClose([below / 2.0, 1.0 - below, below / 2.0, 0.0], p, Promise);
        AssertClose([1.0, 0.0], Solve([ArmDensity.Normal(5.0, 0.0), ArmDensity.Normal(0.0, 0.1)]), Promise);
        AssertClose([0.0, 1.0], Solve([ArmDensity.Normal(-5.0, 0.0), ArmDensity.Normal(0.0, 0.1)]), Promise);
    }

    [Fact]
    public void Probabilities_AnySet_SumToOneAndKeepTheOrderOfArms()
    {
        var random = new SeededRandom(20260502);
        for (int run = 0; run < 100; run++)
        {
            ArmDensity[] arms = [.. Enumerable.Range(0, 2 + random.NextInt(30)).Select(_ =>
                ArmDensity.Beta(0.1 + (50.0 * random.NextDouble()), 0.1 + (2000.0 * random.NextDouble())))];

            double[] forward = Solve(arms);
            double[] backward = Solve([.. arms.Reverse()]);

            Assert.Equal(1.0, forward.Sum(), 1e-12);
            AssertClose([.. backward.Reverse()], forward, Promise);
        }
    }

    private static double[] Solve(ArmDensity[] arms)
    {
        var probabilities = new double[arms.Length];
        BestOfIndependent.Probabilities(arms, probabilities);
        return probabilities;
    }

    private static double LogBeta(double a, double b) =>
        MathNet.Numerics.SpecialFunctions.GammaLn(a) + MathNet.Numerics.SpecialFunctions.GammaLn(b)
        - MathNet.Numerics.SpecialFunctions.GammaLn(a + b);

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
        }
    }
}
