using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Reporting;

public sealed class GroupContrastTests
{
    // Ten thousand customers of each group, half of them one above the mean and half one below.
    [Theory]
    [InlineData(-0.5, 0.1)]
    [InlineData(-0.5, -0.2)]
    [InlineData(-0.06, 0.5)]
    public void Of_ControlBelowZero_IsHigherByTheDifferenceAndHasNoLift(double control, double treatment)
    {
        var contrast = GroupContrast.Of(Spread(treatment), Spread(control), 0.95);

        Assert.True(contrast.IsEnough);
        Assert.True(contrast.Difference.AlwaysValid.IsAboveZero);
        Assert.Equal(treatment - control, contrast.Difference.Value, 1e-12);
        Assert.True(double.IsNaN(contrast.Lift.Value));
        Assert.Equal((Bounds.Unknown, Bounds.Unknown), (contrast.Lift.FixedHorizon, contrast.Lift.AlwaysValid));
    }

    [Fact]
    public void Of_ControlClearlyAboveZero_HasALiftOfTheSameSide()
    {
        var contrast = GroupContrast.Of(Spread(1.5), Spread(1.0), 0.95);

        Assert.Equal(0.5, contrast.Lift.Value, 1e-12);
        Assert.True(contrast.Lift.AlwaysValid.IsAboveZero && contrast.Difference.AlwaysValid.IsAboveZero);
    }

    private static RatioMoments Spread(double mean) =>
        RatioMoments.OfSingle(new RewardMoments(10_000, 10_000 * mean, 10_000 * ((mean * mean) + 1.0)));
}
