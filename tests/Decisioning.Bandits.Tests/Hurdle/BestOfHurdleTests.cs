namespace Decisioning.Bandits.Tests.Hurdle;

public sealed class BestOfHurdleTests
{
    // Against 200,000 draws in double, written out: 10 sets of 3 to 20 actions, each action within five standard errors of both: false-alarm
    // rate 6e-5 in all. Planted fault: the two parts' factors exchanged.
    [Fact]
    public void Probabilities_RandomScores_AreThoseOfNaiveDraws()
    {
        var random = new SeededRandom(20261230);
        int caught = 0;
        for (int run = 0; run < 10; run++)
        {
            int count = 3 + random.NextInt(18);
            HurdleScores occurrence = Scores(random, count, 6, -2.0, 0.8);
            HurdleScores amount = Scores(random, count, 4, 3.0, 0.2);
            double[] expected = Naive(occurrence, amount, random);
            double[] planted = Naive(
                new HurdleScores(occurrence.Means, amount.Factor, 1.0), new HurdleScores(amount.Means, occurrence.Factor, 1.0), random);
            double[] probabilities = new double[count];

            BestOfHurdle.Probabilities(occurrence, amount, 77, probabilities);

            Assert.Equal(1.0, probabilities.Sum(), 1e-12);
            Assert.True(AreClose(expected, probabilities), $"run {run}");
            caught += AreClose(planted, probabilities) ? 0 : 1;
        }

        Assert.InRange(caught, 5, 10);
    }

    [Fact]
    public void Probabilities_HopelessAndTied_AreNoneAndShared()
    {
        double[] row = [0.1, 0.2];
        var occurrence = new HurdleScores([-1.0, -1.0, -1.0], [.. row, .. row, .. row], 1.0);
        var amount = new HurdleScores([2.0, 2.0, -9.0], [.. row, .. row, .. row], 1.0);
        double[] probabilities = new double[3];

        int pairs = BestOfHurdle.Probabilities(occurrence, amount, 5, probabilities);

        Assert.Equal(0, pairs);
        Assert.Equal([0.5, 0.5, 0.0], probabilities);
    }

    private static bool AreClose(double[] expected, double[] actual) =>
        expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second)
            <= 5.0 * Math.Sqrt((0.002 * 0.002) + (pair.First * (1.0 - pair.First) / 200_000.0)));

    private static HurdleScores Scores(SeededRandom random, int count, int rank, double mean, double deviation) => new(
        Draws.Of(count, () => mean + (0.5 * deviation * NormalSampler.Sample(random))),
        Draws.Of(count * rank, () => deviation / Math.Sqrt(rank) * NormalSampler.Sample(random)),
        exploration: 1.0);

    private static double[] Naive(HurdleScores occurrence, HurdleScores amount, SeededRandom random)
    {
        const int Count = 200_000;
        double[] shares = new double[occurrence.Means.Length];
        for (int i = 0; i < Count; i++)
        {
            double[] eta = Draw(occurrence, random);
            double[] mu = Draw(amount, random);
            double[] revenues = [.. eta.Zip(mu, (score, log) => Math.Exp(log) / (1.0 + Math.Exp(-score)))];
            shares[Array.IndexOf(revenues, revenues.Max())] += 1.0 / Count;
        }

        return shares;
    }

    private static double[] Draw(HurdleScores scores, SeededRandom random)
    {
        double[] normals = Draws.Of(scores.Columns, () => NormalSampler.Sample(random));
        return [.. scores.Means.Select((mean, action) => mean + scores.Row(action).ToArray().Zip(normals, (f, z) => f * z).Sum())];
    }
}
