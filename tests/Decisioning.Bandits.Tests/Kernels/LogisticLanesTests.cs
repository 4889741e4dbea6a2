namespace Decisioning.Bandits.Tests.Kernels;

public sealed class LogisticLanesTests
{
    // Lengths about a register's; scores from one end of double precision to the other.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(1003)]
    public void Linearise_AnyScores_GivesTheTextbookFormulas(int count)
    {
        var random = new SeededRandom(20261401, (ulong)count);
        double[] edges = [0.0, -0.0, 1e-300, -1e-9, 0.3, 20.0, -20.0, 36.0, -36.0];
        double[] scores = [.. Enumerable.Range(0, count).Select(i => i < edges.Length ? edges[i] : 4.0 * NormalSampler.Sample(random))];
        double[] rewards = [.. Enumerable.Range(0, count).Select(_ => (double)random.NextInt(2))];
        var weights = new double[count];
        var targets = new double[count];

        double loss = LogisticLanes.Linearise(scores, rewards, weights, targets);

        double expected = 0.0;
        for (int i = 0; i < count; i++)
        {
            // The smaller of p and 1 − p, in which nothing cancels.
            double odds = Math.Exp(-Math.Abs(scores[i]));
            double smaller = odds / (1.0 + odds);
            double weight = Math.Max(smaller * (1.0 - smaller), LogisticLanes.LeastWeight);
            double probability = scores[i] > 0.0 ? 1.0 - smaller : smaller;
            Assert.Equal(1.0, weights[i] / weight, 1e-14);
            Assert.Equal(rewards[i] - probability, weights[i] * (targets[i] - scores[i]), 1e-9);
            expected += Math.Max(scores[i], 0.0) + double.LogP1(odds) - (rewards[i] * scores[i]);
        }

        Assert.Equal(expected, loss, 1e-12 * (1.0 + Math.Abs(expected)));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(-1e6)]
    public void Linearise_HugeScores_StaysFinite(double score)
    {
        var weights = new double[1];
        var targets = new double[1];

        double loss = LogisticLanes.Linearise([score], [1.0], weights, targets);

        Assert.Equal(Math.Max(0.0, -score), loss, 1e-9);
        Assert.Equal(LogisticLanes.LeastWeight, weights[0]);
        Assert.True(double.IsFinite(targets[0]));
    }
}
