namespace Decisioning.Bandits.Tests.Kernels;

public sealed class SingleDotTests
{
    [Fact]
    public void Of_AnyLength_GivesTheBitsOfSixteenLanesAndIsNearTheExactSum()
    {
        var random = new SeededRandom(20261215);
        for (int length = 0; length < 70; length++)
        {
            float[] left = [.. Draws.Of(length, () => NormalSampler.Sample(random)).Select(x => (float)x)];
            float[] right = [.. Draws.Of(length + 3, () => NormalSampler.Sample(random)).Select(x => (float)x)];

            float actual = SingleDot.Of(left, right);

            Assert.Equal(Defined(left, right), actual);
            double exact = left.Zip(right).Sum(pair => (double)pair.First * pair.Second);
            Assert.Equal(exact, actual, 1e-6 * (1.0 + left.Zip(right).Sum(pair => Math.Abs(pair.First * pair.Second))));
        }
    }

    private static float Defined(float[] left, float[] right)
    {
        float[] lanes = new float[16];
        int whole = left.Length / 16 * 16;
        for (int i = 0; i < whole; i++)
        {
            lanes[i % 16] = MathF.FusedMultiplyAdd(left[i], right[i], lanes[i % 16]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        float sum = lanes[0];
        for (int i = whole; i < left.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(left[i], right[i], sum);
        }

        return sum;
    }
}
