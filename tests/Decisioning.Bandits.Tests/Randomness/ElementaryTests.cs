namespace Decisioning.Bandits.Tests.Randomness;

public sealed class ElementaryTests
{
    private const double AllowedUlps = 2.0;

    [Fact]
    public void Log_AnyMagnitude_IsWithinTwoUlps()
    {
        var random = new SeededRandom(20260303);
        double worst = 0.0;
        for (int i = 0; i < 4000; i++)
        {
            // All magnitudes, and half of the cases close to 1, where the logarithm is small.
            double x = i % 2 == 0
                ? Math.ScaleB(1.0 + random.NextDouble(), random.NextInt(2000) - 1000)
                : 1.0 + ((random.NextDouble() - 0.5) * Math.ScaleB(1.0, -random.NextInt(40)));
            worst = Math.Max(worst, x == 1.0 ? 0.0 : ExactArithmetic.LogError(x, Elementary.Log(x)));
        }

        Assert.True(worst <= AllowedUlps, $"worst error {worst} ulp");
    }

    [Fact]
    public void LogError_NextDouble_CountsOneUlp() =>
        Assert.InRange(ExactArithmetic.LogError(3.0, Math.BitIncrement(Math.BitIncrement(Math.BitIncrement(Elementary.Log(3.0))))), 2.0, 5.0);

    [Fact]
    public void Exp_AnyArgument_IsWithinTwoUlps()
    {
        var random = new SeededRandom(20260304);
        double worst = 0.0;
        for (int i = 0; i < 4000; i++)
        {
            double x = i % 2 == 0 ? (random.NextDouble() * 1400.0) - 700.0 : (random.NextDouble() - 0.5) * Math.ScaleB(1.0, -random.NextInt(40));
            worst = Math.Max(worst, ExactArithmetic.ExpError(x, Elementary.Exp(x)));
        }

        Assert.True(worst <= AllowedUlps, $"worst error {worst} ulp");
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    public void Log_Edges_AreThoseOfMathLog(double x, double expected) => Assert.Equal(expected, Elementary.Log(x));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(710.0, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-746.0, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(-744.4400719213812, double.Epsilon)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_Edges_AreThoseOfMathExp(double x, double expected) => Assert.Equal(expected, Elementary.Exp(x));
}
