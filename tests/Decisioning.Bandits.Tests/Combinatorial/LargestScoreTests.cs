namespace Decisioning.Bandits.Tests.Combinatorial;

public sealed class LargestScoreTests
{
    [Fact]
    public void EveryForm_RandomScoresWithTies_FindsTheFirstLargest()
    {
        var random = new SeededRandom(20260520);
        for (int run = 0; run < 2000; run++)
        {
            float[] scores = [.. Enumerable.Range(0, 1 + random.NextInt(150)).Select(_ => (float)random.NextInt(12))];
            bool[] isEligible = [.. scores.Select(_ => random.NextInt(3) > 0)];
            int[] list = [.. Enumerable.Range(0, scores.Length).Where(i => isEligible[i])];
            byte[] bits = BitsOf(list, scores.Length);

            Assert.Equal(Array.IndexOf(scores, scores.Max()), LargestScore.Of(scores));
            float largest = LargestScore.LargestScalar(scores, float.NegativeInfinity);
            Assert.Equal(largest, LargestScore.Largest256(scores));
            Assert.Equal(largest, LargestScore.Largest512(scores));
            int from = random.NextInt(scores.Length + 1);
            int next = Array.IndexOf(scores, 5.0f, from);
            Assert.Equal(next, LargestScore.IndexOfScalar(scores, 5.0f, from));
            Assert.Equal(next, LargestScore.IndexOf256(scores, 5.0f, from));
            Assert.Equal(next, LargestScore.IndexOf512(scores, 5.0f, from));
            if (list.Length == 0)
            {
                Assert.Equal(-1, LargestScore.Among(scores, bits));
                continue;
            }

            int expected = list.First(i => scores[i] == list.Max(j => scores[j]));
            Assert.Equal(expected, list[LargestScore.Among(scores, list)]);
            Assert.Equal(expected, LargestScore.Among(scores, bits));
            Assert.Equal(scores[expected], LargestScore.LargestByBitsScalar(scores, bits, 0));
            Assert.Equal(scores[expected], LargestScore.LargestByBits256(scores, bits));
        }
    }

    [Fact]
    public void Random_FourTies_ArePickedUniformlyAndALowestRuleIsRejected()
    {
        float[] scores = [1, 7, 3, 7, 7, 0, 2, 7];
        int[] list = [0, 1, 3, 4, 6, 7];
        var random = new SeededRandom(20260521);
        double[] quarters = [0.25, 0.25, 0.25, 0.25];
        int[] places = [1, 3, 4, 7];

        long[] all = Counts(() => LargestScore.Of(scores, random));
        long[] listed = Counts(() => list[LargestScore.Among(scores, list, random)]);
        long[] lowest = Counts(() => LargestScore.Of(scores));

        // False alarms: 1e-4 each.
        Assert.True(ChiSquare.PValue(all, quarters) > 1e-4);
        Assert.True(ChiSquare.PValue(listed, quarters) > 1e-4);
        Assert.True(ChiSquare.PValue(lowest, quarters) < 1e-4);

        long[] Counts(Func<int> choose)
        {
            long[] counts = new long[4];
            for (int i = 0; i < 4000; i++)
            {
                counts[Array.IndexOf(places, choose())]++;
            }

            return counts;
        }
    }

    [Fact]
    public void Random_NoTie_TakesNoRandomNumber()
    {
        var random = new SeededRandom(3);
        ulong next = new SeededRandom(3).NextUInt64();

        _ = LargestScore.Of([1, 3, 2], random);
        _ = LargestScore.Among([1, 3, 2], [0, 2], random);

        Assert.Equal(next, random.NextUInt64());
    }

    [Fact]
    public void EveryForm_NotANumber_NeverWins()
    {
        float[] scores = [float.NaN, -2, float.NaN, -1, float.NaN, float.NegativeInfinity, .. new float[20].Select(_ => float.NaN)];

        Assert.Equal(3, LargestScore.Of(scores));
        Assert.Equal(1, LargestScore.Among(scores, [0, 3, 4]));
        Assert.Equal(3, LargestScore.Among(scores, BitsOf([0, 1, 2, 3, 9, 25], scores.Length)));
        Assert.Equal(5, LargestScore.Among(scores, BitsOf([2, 5], scores.Length)));
        Assert.Equal(4, LargestScore.Among(scores, BitsOf([4, 8], scores.Length)));
        Assert.Equal(0, LargestScore.Of([float.NaN, float.NaN]));
    }

    [Fact]
    public void EveryForm_WrongArguments_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => LargestScore.Of([]));
        Assert.Throws<ArgumentException>(() => LargestScore.Among([1, 2], ReadOnlySpan<int>.Empty));
        Assert.Throws<ArgumentException>(() => LargestScore.Among(new float[9], new byte[1]));
    }

    private static byte[] BitsOf(int[] actions, int count)
    {
        byte[] bits = new byte[(count + 7) / 8];
        foreach (int action in actions)
        {
            bits[action / 8] |= (byte)(1 << (action % 8));
        }

        return bits;
    }
}
