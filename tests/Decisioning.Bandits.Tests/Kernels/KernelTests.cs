namespace Decisioning.Bandits.Tests.Kernels;

public sealed class KernelTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 50, 64, 129];

    // Off the grid on purpose: here the order of additions shows in the last bits.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void Dot_EveryVectorWidth_GivesTheSameBits(int length)
    {
        var random = new SeededRandom(20260401, (ulong)length);
        for (int run = 0; run < 200; run++)
        {
            double[] left = Draws.Of(length, () => NormalSampler.Sample(random));
            double[] right = Draws.Of(length, () => NormalSampler.Sample(random));

            double expected = CanonicalDot.Scalar(left, right);

            Assert.Equal(Bits(expected), Bits(CanonicalDot.Wide256(left, right)));
            Assert.Equal(Bits(expected), Bits(CanonicalDot.Wide512(left, right)));
            Assert.Equal(Bits(expected), Bits(CanonicalDot.Of(left, right)));
            Assert.Equal(left.Zip(right, (l, r) => l * r).Sum(), expected, 1e-12);
        }
    }

    // Power check of the test above: another order of the same additions must be seen.
    [Fact]
    public void Dot_AnotherOrderOfAdditions_GivesOtherBitsSomewhere()
    {
        var random = new SeededRandom(20260402);
        Assert.Contains(Enumerable.Range(0, 200), _ =>
        {
            double[] left = Draws.Of(50, () => NormalSampler.Sample(random));
            double[] right = Draws.Of(50, () => NormalSampler.Sample(random));
            return left.Zip(right, (l, r) => l * r).Aggregate(0.0, (sum, product) => sum + product) != CanonicalDot.Of(left, right);
        });
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Into_AnyLength_GivesTheBitsOfTheLoop(int length)
    {
        var random = new SeededRandom(20260403, (ulong)length);
        double[] target = Draws.Of(length, () => NormalSampler.Sample(random));
        double[] source = Draws.Of(length, () => NormalSampler.Sample(random));
        double[] expected = [.. target.Zip(source, (t, s) => t + (0.3 * s))];

        ScaledAddition.Into(target, source, 0.3);

        Assert.Equal(expected, target);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(33)]
    public void Triangle_PositiveDefiniteMatrix_FactorsSolvesAndInverts(int size)
    {
        var random = new SeededRandom(20260404, (ulong)size);
        double[] triangle = new double[PackedTriangle.Length(size)];
        for (int row = 0; row < size; row++)
        {
            triangle[PackedTriangle.RowStart(row) + row] = 1.0;
        }

        for (int i = 0; i < 2 * size; i++)
        {
            PackedTriangle.AddOuter(triangle, Draws.Of(size, () => NormalSampler.Sample(random)), 1.0);
        }

        double[] b = Draws.Of(size, () => NormalSampler.Sample(random));
        double[] factor = [.. triangle];
        double[] x = [.. b];
        double[] inverse = new double[factor.Length];

        Assert.True(PackedTriangle.TryFactor(factor, size));
        PackedTriangle.Solve(factor, x);
        PackedTriangle.Invert(factor, inverse, size);

        for (int row = 0; row < size; row++)
        {
            double product = Enumerable.Range(0, size).Sum(column => At(triangle, row, column) * x[column]);
            Assert.Equal(b[row], product, 1e-10);
        }

        Assert.Equal(b.Zip(x, (l, r) => l * r).Sum(), PackedTriangle.QuadraticForm(inverse, b), 1e-10);
    }

    [Fact]
    public void TryFactor_IndefiniteMatrix_IsRefused() => Assert.False(PackedTriangle.TryFactor([1.0, 2.0, 1.0], 2));

    [Fact]
    public void PartialWeights_Polynomial_IntegratesItExactly()
    {
        for (int node = 0; node < GaussLegendre.Nodes; node++)
        {
            double x = GaussLegendre.Points[node];
            double integral = 0.0;
            for (int k = 0; k < GaussLegendre.Nodes; k++)
            {
                integral += GaussLegendre.PartialWeights(node)[k] * Math.Pow(GaussLegendre.Points[k], 15.0);
            }

            Assert.Equal((Math.Pow(x, 16.0) - 1.0) / 16.0, integral, 1e-14);
        }
    }

    private static double At(double[] triangle, int row, int column) =>
        triangle[PackedTriangle.RowStart(Math.Max(row, column)) + Math.Min(row, column)];

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
