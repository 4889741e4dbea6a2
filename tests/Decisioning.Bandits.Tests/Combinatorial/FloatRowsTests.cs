namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class FloatRowsTests
{
    public static TheoryData<int> Lengths => [1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100, 257];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddShifted_EveryVectorWidth_GivesTheSameBits(int length)
    {
        var random = new SeededRandom(20260510, (ulong)length);
        float[] left = Numbers(length, random);
        float[] right = Numbers(length, random);
        float[] expected = new float[length];
        FloatRows.AddShiftedScalar(left, right, 0.3f, expected, 0);

        foreach (Action<float[]> path in new Action<float[]>[]
        {
            target => FloatRows.AddShifted256(left, right, 0.3f, target),
            target => FloatRows.AddShifted512(left, right, 0.3f, target),
            target => FloatRows.AddShifted(left, right, 0.3f, target),
        })
        {
            float[] target = new float[length];
            path(target);
            Assert.Equal(Bits(expected), Bits(target));
        }

        // Power check: the other order of the same additions shows in the last bits of a long row.
        float[] otherOrder = [.. left.Zip(right, (l, r) => l + r + 0.3f)];
        Assert.True(length < 64 || !Bits(expected).SequenceEqual(Bits(otherOrder)));
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(16, 5)]
    [InlineData(32, 2)]
    [InlineData(112, 7)]
    public void Sum_EveryVectorWidth_GivesTheSameBits(int length, int rows)
    {
        float[] table = Numbers((rows * length) + 3, new SeededRandom(20260511, (ulong)length));
        int[] starts = [.. Enumerable.Range(0, rows).Select(row => (row * length) + (row % 4 == 0 ? 3 : 1))];
        float[] expected = new float[length];
        float[] target = new float[length];
        FloatRows.SumScalar(table, starts, expected);

        FloatRows.Sum256(table, starts, target);
        Assert.Equal(Bits(expected), Bits(target));
        FloatRows.Sum512(table, starts, target);
        Assert.Equal(Bits(expected), Bits(target));
        FloatRows.Sum(table, starts, target);
        Assert.Equal(Bits(expected), Bits(target));
        Assert.Equal(starts.Sum(start => (double)table[start + 1]), expected[1], 1e-5);
    }

    [Fact]
    public void Sum_OutsideTheTable_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FloatRows.Sum(new float[31], [0, 16], new float[16]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FloatRows.Sum(new float[31], [0], new float[15]));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    public void LargestSum_EveryVectorWidth_IsTheSame(int length)
    {
        var random = new SeededRandom(20260512, (ulong)length);
        for (int run = 0; run < 100; run++)
        {
            float[] left = Numbers(length, random);
            float[] right = Numbers(length, random);
            left[random.NextInt(length)] = float.NegativeInfinity;
            float expected = left.Zip(right, (l, r) => l + r).Max();

            Assert.Equal(expected, FloatRows.LargestSumScalar(left, right));
            Assert.Equal(expected, FloatRows.LargestSum256(left, right));
            Assert.Equal(expected, FloatRows.LargestSum512(left, right));
            Assert.Equal(expected, FloatRows.LargestSum(left, right));
        }
    }

    private static float[] Numbers(int length, SeededRandom random) =>
        [.. Draws.Of(length, () => NormalSampler.Sample(random)).Select(value => (float)value)];

    private static IEnumerable<int> Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits);
}
