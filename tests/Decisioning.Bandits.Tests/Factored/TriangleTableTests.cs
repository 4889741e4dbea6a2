using System.Runtime.Intrinsics;

namespace Decisioning.Bandits.Tests.Factored;

public sealed class TriangleTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(193)]
    public void MultiplyAdd_AnySize_GivesTheBitsOfTheDefinitionOnEveryWidth(int size)
    {
        var random = new SeededRandom(20261220, (ulong)size);
        int stride = MatrixTile.Stride(size);
        double[] triangle = Draws.Of(size * stride, () => NormalSampler.Sample(random));
        float[] x = [.. Draws.Of(size, () => NormalSampler.Sample(random)).Select(value => (float)value)];
        float[] start = [.. Draws.Of(TriangleTable.Length(size), () => NormalSampler.Sample(random)).Select(value => (float)value)];
        var table = new TriangleTable(triangle, size, 0.5);
        float[] expected = [.. start];
        for (int row = 0; row < size; row++)
        {
            for (int column = row; column < size; column++)
            {
                expected[row] = MathF.FusedMultiplyAdd(x[column], (float)(0.5 * triangle[(row * stride) + column]), expected[row]);
            }
        }

        float[][] actual = [[.. start], [.. start], [.. start], [.. start]];
        table.MultiplyAdd(x, actual[0]);
        table.Run<FloatLanes1, float>(ref x[0], ref actual[1][0]);
        table.Run<FloatLanes256, Vector256<float>>(ref x[0], ref actual[2][0]);
        table.Run<FloatLanes512, Vector512<float>>(ref x[0], ref actual[3][0]);

        Assert.All(actual, result => Assert.Equal(expected[..size], result[..size]));
    }
}
