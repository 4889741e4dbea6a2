using MathNet.Numerics.Distributions;

namespace Decisioning.Bandits.Tests.Factored;

public sealed class ChiSquareTailTests
{
    [Theory]
    [InlineData(0.5, 0.002, 0.10)]
    [InlineData(0.1, 0.05, 0.05)]
    [InlineData(0.01, 0.001, 0.03)]
    [InlineData(0.001, 0.0001, 0.18)]
    [InlineData(0.0001, 0.00001, 0.65)]
    public void Upper_OneToHundredsOfDegrees_IsAsAccurateAsItSays(double tail, double fault, double accuracy)
    {
        foreach (double freedom in (double[])[1.0, 2.0, 3.0, 4.5, 8.0, 16.0, 50.0, 400.0])
        {
            double statistic = ChiSquared.InvCDF(freedom, 1.0 - tail);
            double actual = ChiSquareTail.Upper(statistic, freedom);
            Assert.InRange(actual / tail, 1.0 - accuracy, 1.0 + accuracy);
            // Power check: the statistic of another tail is noticed.
            double other = ChiSquareTail.Upper(ChiSquared.InvCDF(freedom, 1.0 - fault), freedom);
            Assert.False(other / tail > 1.0 - accuracy && other / tail < 1.0 + accuracy);
        }
    }

    [Fact]
    public void Upper_NoStatistic_IsOne()
    {
        Assert.Equal(1.0, ChiSquareTail.Upper(0.0, 3.0));
        Assert.Equal(1.0, ChiSquareTail.Upper(double.NaN, 3.0));
    }
}
