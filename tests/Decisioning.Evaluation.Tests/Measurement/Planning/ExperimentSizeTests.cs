using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Planning;

/// <summary>The power that a size promises, by simulation. 2,000 runs: ±3.5 % is four standard errors (false-alarm rate 1e-4).</summary>
public sealed class ExperimentSizeTests
{
    private const int Runs = 2000;
    private const double Rate = 0.1;
    private const double Lifted = 0.12;
    private const double Share = 0.75;

    // Planted fault: half of the customers.
    [Fact]
    public void AtOneLook_ThatManyCustomers_FindTheEffectAsOftenAsPromised()
    {
        var random = new SeededRandom(20261206);
        double size = ExperimentSize.AtOneLook(Effect());

        double power = Trials.Share(Runs, _ => WelchFinds(random, size));
        double half = Trials.Share(Runs, _ => WelchFinds(random, size / 2.0));

        Assert.InRange(power, 0.765, 0.835);
        Assert.InRange(half, 0.0, 0.7);
    }

    [Fact]
    public void Anytime_ThatManyCustomers_FindTheEffectAsOftenAsPromised()
    {
        var random = new SeededRandom(20261207);
        double size = ExperimentSize.Anytime(Effect());

        double power = Trials.Share(Runs, _ =>
        {
            (Estimate treatment, Estimate control) = Draw(random, size);
            return AsymptoticSequence.OfDifference(treatment, control).Excludes(0.0);
        });

        Assert.InRange(power, 0.765, 0.835);
        Assert.InRange(size / ExperimentSize.AtOneLook(Effect()), 1.5, 3.0);
    }

    [Fact]
    public void AtOneLook_NoEffect_NeedsInfinitelyMany() => Assert.Equal(double.PositiveInfinity, ExperimentSize.AtOneLook(0.0));

    // A lift so large that a handful of customers would show it: each group still needs 25 successes, the smaller one of 1 % on 2,500.
    [Fact]
    public void Plan_HugeLift_WaitsForTheSuccessesThatIntervalsNeedAndForTheWindow()
    {
        var design = new ExperimentDesign(0.01, 50.0, 1000) { TreatmentShare = 0.8, BaselineShare = 0.1, Window = TimeSpan.FromDays(7) };

        var plan = ExperimentPlan.Of(design);

        Assert.Equal((22_500.0, 22_500.0), (Math.Round(plan.OneLookCustomers, 6), Math.Round(plan.AnytimeCustomers, 6)));
        Assert.Equal(25.0 + 7.0, plan.AnytimeDays, 1e-9);
        Assert.Equal(25.0 + 7.0, plan.OneLookDays, 1e-9);
    }

    private static double Effect() => (Lifted - Rate) / Math.Sqrt((Lifted * (1.0 - Lifted) / Share) + (Rate * (1.0 - Rate) / (1.0 - Share)));

    private static bool WelchFinds(SeededRandom random, double size)
    {
        (Estimate treatment, Estimate control) = Draw(random, size);
        return WelchInterval.Of(treatment, control).Interval().Excludes(0.0);
    }

    private static (Estimate Treatment, Estimate Control) Draw(SeededRandom random, double size) => (
        Estimate.OfRatio(Trials.Rate(random, (int)(size * Share), Lifted)),
        Estimate.OfRatio(Trials.Rate(random, (int)(size * (1.0 - Share)), Rate)));
}
