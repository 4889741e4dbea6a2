namespace Decisioning.Bandits.Tests.Statistics;

public sealed class DyadicGridTests
{
    [Theory]
    [InlineData(0.1, 102.0 / 1024.0)]
    [InlineData(-0.1, -102.0 / 1024.0)]
    [InlineData(1.5 / 1024.0, 2.0 / 1024.0)]
    [InlineData(0.5 / 1024.0, 0.0)]
    [InlineData(3.0, 3.0)]
    public void Quantize_Number_GoesToTheNearestGridNumber(double value, double expected)
    {
        Assert.Equal(expected, DyadicGrid.Quantize(value));
        Assert.True(DyadicGrid.IsOnGrid(expected));
    }

    [Fact]
    public void Quantize_SmallNegative_IsPlusZero() => Assert.False(double.IsNegative(DyadicGrid.Quantize(-1e-9)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Quantize_NotRepresentable_ThrowsAndIsNotOnGrid(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DyadicGrid.Quantize(value));
        Assert.False(DyadicGrid.IsOnGrid(value));
        Assert.False(DyadicGrid.TryQuantize(value, DyadicGrid.MaximumFeature, out _));
    }

    [Theory]
    [InlineData(16.0, true)]
    [InlineData(-16.0, true)]
    [InlineData(16.0009765625, false)]
    [InlineData(0.1, false)]
    [InlineData(double.NaN, false)]
    public void IsFeature_Number_AsksForGridAndRange(double value, bool expected) => Assert.Equal(expected, DyadicGrid.IsFeature(value));

    [Theory]
    [InlineData(17.0, 16.0)]
    [InlineData(double.NegativeInfinity, -16.0)]
    [InlineData(0.25, 0.25)]
    public void QuantizeFeature_Number_IsCutToTheRange(double value, double expected) => Assert.Equal(expected, DyadicGrid.QuantizeFeature(value));

    [Fact]
    public void QuantizeFeature_NaN_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => DyadicGrid.QuantizeFeature(double.NaN));

    [Fact]
    public void IsOnGrid_ManyNumbers_AgreesWithQuantize()
    {
        var random = new SeededRandom(20260405);
        for (int i = 0; i < 10_000; i++)
        {
            double value = Math.ScaleB(random.NextInt(1 << 20) - (1 << 19), -random.NextInt(20));
            Assert.Equal(DyadicGrid.Quantize(value) == value, DyadicGrid.IsOnGrid(value));
        }
    }

    // Every length about a register's, and every place in it.
    [Fact]
    public void AreFeatures_OneBadNumber_IsFoundWhereverItStands()
    {
        double[] bad = [0.1, 16.5, -17.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, DyadicGrid.Step / 2.0];
        double[] good = [0.0, 16.0, -16.0, DyadicGrid.Step, -DyadicGrid.Step, 1.0, -0.5, 15.75];
        for (int length = 0; length < 35; length++)
        {
            double[] values = [.. Enumerable.Range(0, length).Select(i => good[i % good.Length])];
            Assert.True(DyadicGrid.AreFeatures(values));
            for (int place = 0; place < length; place++)
            {
                double[] spoilt = [.. values];
                spoilt[place] = bad[place % bad.Length];
                Assert.False(DyadicGrid.AreFeatures(spoilt));
            }
        }
    }
}
