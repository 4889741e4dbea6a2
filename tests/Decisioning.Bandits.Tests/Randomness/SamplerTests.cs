using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Decisioning.Bandits.Tests.Randomness;

/// <summary>Each test has a false-alarm rate of 1e-4 for its first assertion and names its planted fault in the second.</summary>
public sealed class SamplerTests
{
    private const int Many = 100_000;

    [Fact]
    public void Quantile_WholeRange_AgreesWithTheIndependentInverse()
    {
        var random = new SeededRandom(20260305);
        for (int i = 0; i < 2000; i++)
        {
            double p = i % 2 == 0 ? random.NextDouble() : Math.ScaleB(random.NextDouble(), -random.NextInt(48));
            double expected = Normal.InvCDF(0.0, 1.0, p);
            Assert.InRange(NormalSampler.Quantile(p), expected - (1e-13 * (1.0 + Math.Abs(expected))), expected + (1e-13 * (1.0 + Math.Abs(expected))));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Quantile_OutsideTheOpenInterval_Throws(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalSampler.Quantile(probability));

    [Fact]
    public void Sample_Normal_FollowsItAndRejectsThreePerCentMoreWidth()
    {
        var random = new SeededRandom(20260306);

        double[] draws = Draws.Of(Many, () => NormalSampler.Sample(random));

        Assert.True(KolmogorovSmirnov.PValue(draws, x => Normal.CDF(0.0, 1.0, x)) > 1e-4);
        Assert.True(KolmogorovSmirnov.PValue(draws, x => Normal.CDF(0.0, 1.05, x)) < 1e-4);
    }

    [Theory]
    [InlineData(0.05, 0.055)]
    [InlineData(0.5, 0.55)]
    [InlineData(1.0, 1.05)]
    [InlineData(3.7, 3.8)]
    [InlineData(1000.0, 1001.0)]
    public void Sample_Gamma_FollowsItAndRejectsAnotherShape(double shape, double planted)
    {
        var random = new SeededRandom(20260307);

        double[] draws = Draws.Of(Many, () => GammaSampler.Sample(random, shape));

        Assert.True(KolmogorovSmirnov.PValue(draws, x => GammaDistribution(shape, x)) > 1e-4);
        Assert.True(KolmogorovSmirnov.PValue(draws, x => GammaDistribution(planted, x)) < 1e-4);
    }

    // MathNet takes a tiny x for 0; for small shapes much of the mass lies there. The first terms of the series are exact.
    private static double GammaDistribution(double shape, double x) => x < 1e-6
        ? Math.Pow(x, shape) / SpecialFunctions.Gamma(shape + 1.0) * (1.0 - (shape * x / (shape + 1.0)))
        : Gamma.CDF(shape, 1.0, x);

    [Fact]
    public void SampleLog_ShapeWhoseDrawsUnderflow_StaysFinite()
    {
        var random = new SeededRandom(20260308);

        double[] logs = Draws.Of(1000, () => GammaSampler.SampleLog(random, 0.001));

        Assert.All(logs, log => Assert.True(double.IsFinite(log)));
        Assert.Contains(logs, log => log < -746.0);
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0.3, 0.7)]
    [InlineData(0.5, 12.0)]
    [InlineData(40.0, 960.0)]
    public void Sample_Beta_FollowsItAndRejectsOneExtraSuccess(double successes, double failures)
    {
        var random = new SeededRandom(20260301);

        double[] draws = Draws.Of(Many, () => BetaSampler.Sample(random, successes, failures));

        Assert.True(KolmogorovSmirnov.PValue(draws, x => Beta.CDF(successes, failures, x)) > 1e-4);
        Assert.True(KolmogorovSmirnov.PValue(draws, x => Beta.CDF(successes + 1.0, failures, x)) < 1e-4);
    }

    [Fact]
    public void Sample_TinyShapes_IsNeverNaN()
    {
        var random = new SeededRandom(20260309);
        Assert.All(Draws.Of(10_000, () => BetaSampler.Sample(random, 0.01, 0.01)), draw => Assert.InRange(draw, 0.0, 1.0));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Sample_BadShape_Throws(double shape)
    {
        var random = new SeededRandom(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaSampler.Sample(random, shape));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaSampler.Sample(random, 1.0, shape));
    }
}
