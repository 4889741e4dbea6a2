using System.Runtime.Intrinsics;

namespace Decisioning.Bandits.Tests.Kernels;

/// <summary>The tile against its definition: terms one after another, one rounding each.</summary>
public sealed class MatrixTileTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (int rows in (int[])[1, 3, 4, 5, 8, 11])
            {
                foreach (int columns in (int[])[8, 16, 24, 40])
                {
                    shapes.Add(rows, columns, 1);
                    shapes.Add(rows, columns, 33);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Subtract_AnyShape_GivesTheBitsOfTheDefinitionOnEveryWidth(int rows, int columns, int count)
    {
        var random = new SeededRandom(20261210, (ulong)((rows * 10_000) + (columns * 100) + count));
        const int Stride = 48;
        double[] factors = Draws.Of(count * rows, () => NormalSampler.Sample(random));
        double[] right = Draws.Of(count * Stride, () => NormalSampler.Sample(random));
        double[] target = Draws.Of(rows * Stride, () => NormalSampler.Sample(random));
        double[] expected = [.. target];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int k = 0; k < count; k++)
                {
                    ref double sum = ref expected[(i * Stride) + j];
                    sum = Math.FusedMultiplyAdd(-factors[(k * rows) + i], right[(k * Stride) + j], sum);
                }
            }
        }

        double[][] actual = [[.. target], [.. target], [.. target], [.. target]];
        MatrixTile.Subtract(factors, rows, 1, count, right, actual[0], Stride, rows, columns);
        MatrixTile.Run<DoubleLanes1, double>(ref factors[0], rows, 1, count, ref right[0], ref actual[1][0], Stride, rows, columns);
        MatrixTile.Run<DoubleLanes256, Vector256<double>>(ref factors[0], rows, 1, count, ref right[0], ref actual[2][0], Stride, rows, columns);
        MatrixTile.Run<DoubleLanes512, Vector512<double>>(ref factors[0], rows, 1, count, ref right[0], ref actual[3][0], Stride, rows, columns);

        Assert.All(actual, result => Assert.Equal(expected, result));
    }

    // Power check: two roundings a step are close but not the same.
    [Fact]
    public void Subtract_AgainstTwoRoundings_Differs()
    {
        var random = new SeededRandom(20261211);
        double[] factors = Draws.Of(33, () => NormalSampler.Sample(random));
        double[] right = Draws.Of(33 * 8, () => NormalSampler.Sample(random));
        double[] target = new double[8];
        MatrixTile.Subtract(factors, 1, 1, 33, right, target, 8, 1, 8);
        double[] plain = [.. Enumerable.Range(0, 8).Select(j => -Enumerable.Range(0, 33).Sum(k => factors[k] * right[(k * 8) + j]))];

        Assert.NotEqual(plain, target);
        Assert.All(plain.Zip(target), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
