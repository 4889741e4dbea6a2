namespace Decisioning.Bandits.Tests.Kernels;

/// <summary>The blocked factorisation against the textbook's.</summary>
public sealed class UpperFactorTests
{
    private const double Tolerance = 1e-10;

    // Around the edges of lanes (8), blocks (32) and both (64).
    public static TheoryData<int> Sizes => [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 63, 64, 65, 97, 130];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TryFactor_PositiveMatrix_IsTheTextbookFactor(int size)
    {
        double[,] matrix = DenseMatrix.Positive(size, new SeededRandom(20261201, (ulong)size));
        double[,] expected = DenseMatrix.Factor(matrix);
        double[] factor = DenseMatrix.Upper(matrix, junk: 7.0);

        Assert.True(UpperFactor.TryFactor(factor, size));

        AssertUpper(expected, factor, size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Solve_PositiveMatrix_IsTheTextbookSolution(int size)
    {
        var random = new SeededRandom(20261202, (ulong)size);
        double[,] matrix = DenseMatrix.Positive(size, random);
        double[] target = Draws.Of(size, () => NormalSampler.Sample(random));
        double[] factor = DenseMatrix.Upper(matrix);
        double[] x = [.. target];

        Assert.True(UpperFactor.TryFactor(factor, size));
        UpperFactor.Solve(factor, size, x);

        double[] expected = DenseMatrix.Solve(matrix, target);
        Assert.All(expected.Zip(x), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Invert_Factor_TimesTheFactorIsOneAndZeroBelow(int size)
    {
        double[,] matrix = DenseMatrix.Positive(size, new SeededRandom(20261203, (ulong)size));
        double[,] factor = DenseMatrix.Factor(matrix);
        int stride = MatrixTile.Stride(size);
        double[] inverse = new double[size * stride];
        Array.Fill(inverse, 3.0);

        UpperFactor.Invert(DenseMatrix.Upper(factor, junk: 7.0), size, inverse);

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double sum = 0.0;
                for (int k = i; k < size; k++)
                {
                    sum += factor[i, k] * inverse[(k * stride) + j];
                }

                Assert.Equal(i == j ? 1.0 : 0.0, sum, Tolerance);
                Assert.True(i <= j || inverse[(i * stride) + j] == 0.0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LogDeterminant_Factor_IsTheSumOfTheTextbooksLogs(int size)
    {
        double[,] matrix = DenseMatrix.Positive(size, new SeededRandom(20261204, (ulong)size));
        double[,] expected = DenseMatrix.Factor(matrix);
        double[] pivots = [.. Enumerable.Range(0, size).Select(i => expected[i, i])];
        double[] factor = DenseMatrix.Upper(expected);

        Assert.Equal(2.0 * pivots.Sum(Math.Log), UpperFactor.LogDeterminant(factor, size), 1e-12 * size);
        Assert.Equal(Math.Pow(pivots.Max() / pivots.Min(), 2.0), UpperFactor.Condition(factor, size), Tolerance);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(20, 19)]
    [InlineData(33, 32)]
    [InlineData(70, 0)]
    [InlineData(70, 40)]
    public void TryFactor_NotPositiveDefinite_IsFalse(int size, int bad)
    {
        double[,] matrix = DenseMatrix.Positive(size, new SeededRandom(20261205, (ulong)size));
        foreach (double pivot in (double[])[-1.0, double.NaN, double.PositiveInfinity])
        {
            matrix[bad, bad] = pivot;
            Assert.False(UpperFactor.TryFactor(DenseMatrix.Upper(matrix), size));
        }
    }

    private static void AssertUpper(double[,] expected, double[] actual, int size)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                Assert.Equal(expected[i, j], actual[(i * MatrixTile.Stride(size)) + j], Tolerance);
            }
        }
    }
}
