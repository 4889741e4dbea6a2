namespace Decisioning.Bandits.Tests.Testing;

/// <summary>The χ² test that other tests rely on: does it hold its false-alarm rate, and does it see what it must?</summary>
public sealed class ChiSquareTests
{
    private const int Runs = 4_000;

    // A rate of 5 % is exceeded by chance up to 6.4 % in 4,000 runs (four standard errors): false-alarm rate 3e-5 a case.
    // Discrete tails may only lower the rate.
    [Theory]
    [InlineData(new[] { 0.5, 0.3, 0.2 })]
    [InlineData(new[] { 0.9, 0.0978, 0.002, 0.0002 })]
    [InlineData(new[] { 0.6, 0.39, 0.004, 0.003, 0.002, 0.001 })]
    [InlineData(new[] { 0.9993, 0.0004, 0.0003 })]
    public void PValue_TrueProbabilities_HoldsItsFalseAlarmRate(double[] probabilities)
    {
        var random = new SeededRandom(20261101);

        double[] values = Draws.Of(Runs, () => ChiSquare.PValue(Counts(random, probabilities, 1_000), probabilities));

        Assert.True(values.Count(value => value < 0.05) < 0.064 * Runs);
        Assert.True(values.Count(value => value < 0.01) < 0.017 * Runs);
    }

    // What is expected less than five times in all, but comes ten times as often: 24 times instead of 2.
    [Fact]
    public void PValue_RareCellsFarTooOften_IsRejected()
    {
        double[] stated = [0.6, 0.399, 0.0006, 0.0004];

        Assert.True(ChiSquare.PValue([1_176, 800, 14, 10], stated) < 1e-4);
        Assert.True(ChiSquare.PValue([1_200, 797, 2, 1], stated) > 0.5);
    }

    [Fact]
    public void PValue_OneLargeCellAndARareOneTooOften_IsRejected() =>
        Assert.True(ChiSquare.PValue([99_960, 40], [0.99999, 0.00001]) < 1e-6);

    [Fact]
    public void PValue_SomethingImpossible_IsZero() => Assert.Equal(0.0, ChiSquare.PValue([10, 1], [1.0, 0.0]));

    private static long[] Counts(SeededRandom random, double[] probabilities, int draws)
    {
        var counts = new long[probabilities.Length];
        for (int i = 0; i < draws; i++)
        {
            counts[Scores.Sample(probabilities, random)]++;
        }

        return counts;
    }
}
