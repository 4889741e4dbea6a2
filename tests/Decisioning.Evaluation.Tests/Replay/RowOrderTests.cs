using Decisioning.Bandits;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class RowOrderTests
{
    private static readonly int[] Rows = [0, 1, 2];

    [Fact]
    public void Shuffle_AnySeed_KeepsEveryRowOnceAndTheSameOrder()
    {
        int[] rows = [.. Enumerable.Range(0, 1_000)];

        int[] shuffled = RowOrder.Shuffle(rows, 7);

        Assert.Equal(rows, shuffled.Order());
        Assert.Equal(shuffled, RowOrder.Shuffle(rows, 7));
        Assert.NotEqual(shuffled, RowOrder.Shuffle(rows, 8));
    }

    // False alarms: 1e-4. The fault is the well-known one, of swapping with any position instead of those left.
    [Fact]
    public void Shuffle_ManySeeds_GivesEveryOrderEquallyOftenAndRejectsTheBiasedShuffle()
    {
        double[] fair = [.. Enumerable.Repeat(1.0 / 6.0, 6)];

        Assert.True(ChiSquare.PValue(Count(seed => RowOrder.Shuffle(Rows, seed)), fair) > 1e-4);
        Assert.True(ChiSquare.PValue(Count(Biased), fair) < 1e-4);
    }

    private static long[] Count(Func<ulong, int[]> shuffle)
    {
        long[] counts = new long[6];
        for (ulong seed = 0; seed < 30_000; seed++)
        {
            int[] order = shuffle(seed);
            counts[(2 * order[0]) + (order[1] > order[2] ? 1 : 0)]++;
        }

        return counts;
    }

    private static int[] Biased(ulong seed)
    {
        int[] order = [.. Rows];
        var random = new SeededRandom(seed);
        for (int i = 0; i < order.Length; i++)
        {
            int j = random.NextInt(order.Length);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
