using System.Text.Json;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Golden;

/// <summary>Figures made with NumPy, SciPy and statsmodels; golden.json beside this file says which versions.</summary>
public sealed class GoldenMeasurementTests
{
    private const double Accuracy = 1e-9;

    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.PathOf(
        "tests", "Decisioning.Evaluation.Tests", "Measurement", "Golden", "golden.json"))).RootElement.GetProperty("measurement");

    private static readonly AdjustmentSample Treatment = Sample("treatment", "pre_treatment");

    private static readonly AdjustmentSample Control = Sample("control", "pre_control");

    [Fact]
    public void Welch_OfTheTwoGroups_IsTheReference()
    {
        WelchInterval welch = WelchInterval.Of(MeanOf(Treatment), MeanOf(Control));
        MeanInterval interval = welch.Interval();

        Assert.Equal(Figure("welch", "difference"), welch.Difference, Accuracy);
        Assert.Equal(Figure("welch", "df"), welch.DegreesOfFreedom, 1e-6);
        Assert.Equal(Figure("welch", "p"), welch.PValue, Accuracy);
        Assert.Equal(Golden.GetProperty("welch").GetProperty("ci95")[0].GetDouble(), interval.Low, Accuracy);
        Assert.Equal(Golden.GetProperty("welch").GetProperty("ci95")[1].GetDouble(), interval.High, Accuracy);
    }

    [Fact]
    public void DeltaLift_OfTheTwoGroups_IsTheReference()
    {
        DeltaLift lift = DeltaLift.Of(MeanOf(Treatment), MeanOf(Control));

        Assert.Equal(Figure("relative_lift_delta", "lift"), lift.Value, Accuracy);
        Assert.Equal(Figure("relative_lift_delta", "se"), lift.StandardError, Accuracy);
    }

    [Fact]
    public void Cuped_PreviousPeriod_IsTheReference()
    {
        AdjustedDifference adjusted = Cuped.Of(Treatment, Control);

        Assert.Equal(Figure("cuped_pooled_within_theta", "theta"), Cuped.Slope(Treatment, Control), Accuracy);
        Assert.Equal(Figure("cuped_pooled_within_theta", "difference"), adjusted.Difference, Accuracy);
        Assert.Equal(Figure("cuped_pooled_within_theta", "se"), adjusted.StandardError, Accuracy);
    }

    [Fact]
    public void RegressionAdjustment_SharedSlopes_IsTheReference()
    {
        AdjustedDifference adjusted = RegressionAdjustment.Shared(Treatment, Control);

        Assert.Equal(Figure("ancova_hc2", "difference"), adjusted.Difference, Accuracy);
        Assert.Equal(Figure("ancova_hc2", "se"), adjusted.StandardError, Accuracy);
    }

    [Fact]
    public void RegressionAdjustment_SlopesByGroup_IsTheReference()
    {
        AdjustedDifference adjusted = RegressionAdjustment.Interacted(Treatment, Control);

        Assert.Equal(Figure("lin_2013_hc2", "difference"), adjusted.Difference, Accuracy);
        Assert.Equal(Figure("lin_2013_hc2", "se"), adjusted.StandardError, Accuracy);
    }

    [Fact]
    public void SampleRatio_ThreeGroups_IsTheReference()
    {
        JsonElement srm = Golden.GetProperty("srm");
        long[] counts = [.. srm.GetProperty("counts").EnumerateArray().Select(item => item.GetInt64())];
        double[] shares = [.. srm.GetProperty("expected_share").EnumerateArray().Select(item => item.GetDouble())];

        SampleRatioTest test = SampleRatioTest.Of(counts, shares);

        Assert.Equal(Figure("srm", "chi2"), test.ChiSquare, Accuracy);
        Assert.Equal(Figure("srm", "p"), test.PValue, Accuracy);
    }

    [Fact]
    public void Size_OfTwoRates_IsTheReference()
    {
        double size = ExperimentSize.OfRates(
            Figure("power_two_proportions", "baseline"),
            Figure("power_two_proportions", "lift_abs"),
            1.0 - Figure("power_two_proportions", "alpha"),
            Figure("power_two_proportions", "power"));

        double reference = Figure("power_two_proportions", "n_per_group");
        Assert.Equal(reference, size, reference * Accuracy);
    }

    private static double Figure(string block, string name) => Golden.GetProperty(block).GetProperty(name).GetDouble();

    private static Estimate MeanOf(AdjustmentSample sample)
    {
        RewardMoments moments = default;
        for (int i = 0; i < sample.Count; i++)
        {
            moments = moments.With(sample.Outcome(i));
        }

        return Estimate.OfMean(moments);
    }

    private static AdjustmentSample Sample(string outcomes, string before)
    {
        var sample = new AdjustmentSample(1);
        foreach ((JsonElement outcome, JsonElement known) in
            Golden.GetProperty(outcomes).EnumerateArray().Zip(Golden.GetProperty(before).EnumerateArray()))
        {
            sample.Add(outcome.GetDouble(), [known.GetDouble()]);
        }

        return sample;
    }
}
