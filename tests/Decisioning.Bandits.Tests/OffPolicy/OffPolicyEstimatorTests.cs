namespace Decisioning.Bandits.Tests.OffPolicy;

public sealed class OffPolicyEstimatorTests
{
    private const double Tolerance = 1e-12;

    // Weights 2, 1, 2, 0; figures by hand.
    private static readonly PairedReward[] Rows =
    [
        new(1.0, 0.5, 1.0, 0.5), new(0.0, 0.5, 0.5, 0.5), new(1.0, 0.25, 0.5, 0.25), new(0.0, 0.5, 0.0, 0.5),
    ];

    [Fact]
    public void InversePropensity_SmallLog_IsTheHandComputedValue()
    {
        OffPolicyEstimate estimate = OffPolicyEstimator.InversePropensity([.. Rows.Select(row => row.Candidate)]);

        Assert.Equal(1.0, estimate.Value, Tolerance);
        Assert.Equal(Math.Sqrt(1.0 / 3.0), estimate.StandardError, Tolerance);
        Assert.Equal(25.0 / 9.0, estimate.EffectiveSampleSize, Tolerance);
        Assert.Equal(2.0, estimate.MaximumWeight);
        Assert.Equal(4, estimate.Rows);
    }

    [Fact]
    public void SelfNormalised_SmallLog_IsTheHandComputedValue()
    {
        OffPolicyEstimate estimate = OffPolicyEstimator.SelfNormalised([.. Rows.Select(row => row.Candidate)]);

        Assert.Equal(0.8, estimate.Value, Tolerance);
        Assert.Equal(Math.Sqrt(1.28) / 5.0, estimate.StandardError, Tolerance);
        Assert.Equal(0.8 - (1.959963984540054 * Math.Sqrt(1.28) / 5.0), estimate.Low, Tolerance);
        Assert.Equal(0.8 + (1.959963984540054 * Math.Sqrt(1.28) / 5.0), estimate.High, Tolerance);
    }

    [Fact]
    public void Difference_SmallLog_IsTheHandComputedValue()
    {
        PolicyDifference difference = OffPolicyEstimator.Difference(Rows);

        Assert.Equal(0.3, difference.Value, Tolerance);
        Assert.Equal(0.5, difference.Live.Value, Tolerance);
        Assert.Equal(Math.Sqrt(0.0209 * 4.0 / 3.0), difference.StandardError, Tolerance);
    }

    [Fact]
    public void Difference_SamePolicy_IsExactlyZero()
    {
        PolicyDifference difference = OffPolicyEstimator.Difference([.. Rows.Select(row => row with { LivePropensity = row.CandidatePropensity })]);

        Assert.Equal(0.0, difference.Value);
        Assert.Equal(0.0, difference.StandardError);
    }

    [Fact]
    public void Estimates_NoOverlapOrOneRow_HaveNoFiniteError()
    {
        LoggedReward[] none = [new(1.0, 0.5, 0.0), new(1.0, 0.5, 0.0)];
        OffPolicyEstimate estimate = OffPolicyEstimator.SelfNormalised(none);

        Assert.Equal(0.0, estimate.Value);
        Assert.Equal(0.0, estimate.EffectiveSampleSize);
        Assert.True(double.IsPositiveInfinity(estimate.StandardError));
        Assert.True(double.IsPositiveInfinity(OffPolicyEstimator.InversePropensity(none).StandardError));
        Assert.True(double.IsPositiveInfinity(OffPolicyEstimator.InversePropensity([new(1.0, 1.0, 1.0)]).StandardError));
    }

    [Theory]
    [InlineData(1.0, 0.0, 0.5)]
    [InlineData(1.0, 1.5, 0.5)]
    [InlineData(1.0, double.NaN, 0.5)]
    [InlineData(1.0, 0.5, -0.1)]
    [InlineData(1.0, 0.5, 1.1)]
    [InlineData(double.NaN, 0.5, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5, 0.5)]
    public void Estimates_BadRow_Throws(double reward, double logged, double target)
    {
        Assert.Throws<ArgumentException>(() => OffPolicyEstimator.InversePropensity([new(reward, logged, target)]));
        Assert.Throws<ArgumentException>(() => OffPolicyEstimator.SelfNormalised([new(reward, logged, target)]));
    }

    [Fact]
    public void Estimates_NoRows_Throws()
    {
        Assert.Throws<ArgumentException>(() => OffPolicyEstimator.InversePropensity([]));
        Assert.Throws<ArgumentException>(() => OffPolicyEstimator.SelfNormalised([]));
        Assert.Throws<ArgumentException>(() => OffPolicyEstimator.Difference([]));
    }

    // 2,000 logs of 1,000 rows: the coverage's standard error is 0.5 %, so 93-97 % is four of them on either side
    // (false-alarm rate below 1e-4). Planted faults: an error one fifth too small; for the difference, unpaired errors.
    [Fact]
    public void Intervals_SimulatedLogs_CoverTheTruth()
    {
        const int Runs = 2000;
        double[] logging = [0.5, 0.3, 0.2];
        double[] target = [0.2, 0.3, 0.5];
        double[] rates = [0.1, 0.15, 0.2];
        double truth = target.Zip(rates, (p, r) => p * r).Sum();
        double difference = truth - logging.Zip(rates, (p, r) => p * r).Sum();
        var random = new SeededRandom(20260901);
        var covered = new int[5];
        for (int run = 0; run < Runs; run++)
        {
            PairedReward[] rows = [.. Enumerable.Range(0, 1000).Select(_ => Row(random, logging, target, rates))];
            LoggedReward[] single = [.. rows.Select(row => row.Candidate)];
            OffPolicyEstimate ips = OffPolicyEstimator.InversePropensity(single);
            OffPolicyEstimate snips = OffPolicyEstimator.SelfNormalised(single);
            PolicyDifference paired = OffPolicyEstimator.Difference(rows);
            double unpaired = Math.Sqrt(Square(paired.Candidate.StandardError) + Square(paired.Live.StandardError));
            covered[0] += Covers(ips.Value, ips.StandardError, truth);
            covered[1] += Covers(snips.Value, snips.StandardError, truth);
            covered[2] += Covers(paired.Value, paired.StandardError, difference);
            covered[3] += Covers(snips.Value, 0.8 * snips.StandardError, truth);
            covered[4] += Covers(paired.Value, unpaired, difference);
        }

        Assert.All(covered[..3], count => Assert.InRange(count / (double)Runs, 0.93, 0.97));
        Assert.All(covered[3..], count => Assert.NotInRange(count / (double)Runs, 0.93, 0.97));
    }

    private static PairedReward Row(SeededRandom random, double[] logging, double[] target, double[] rates)
    {
        double u = random.NextDouble();
        int action = u < logging[0] ? 0 : u < logging[0] + logging[1] ? 1 : 2;
        double reward = random.NextDouble() < rates[action] ? 1.0 : 0.0;
        return new PairedReward(reward, logging[action], target[action], logging[action]);
    }

    private static int Covers(double value, double error, double truth) => Math.Abs(value - truth) <= 1.959963984540054 * error ? 1 : 0;

    private static double Square(double x) => x * x;
}
