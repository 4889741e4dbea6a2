using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Comparing;

public sealed class HolmAdjustmentTests
{
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02.
    [Fact]
    public void Of_FourTests_IsWhatRGives()
    {
        double[] adjusted = HolmAdjustment.Of([0.01, 0.04, 0.03, 0.005]);

        Assert.Equal([0.03, 0.06, 0.06, 0.02], adjusted.Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Of_LargeOnes_StayAtOne() => Assert.Equal([1.0, 1.0, 1.0], HolmAdjustment.Of([0.5, 0.9, 1.0]));
}
