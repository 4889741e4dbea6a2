namespace Decisioning.Bandits.Tests.Factored;

/// <summary>False alarms where nothing changes, detection where something does.</summary>
public sealed class ChangePointsTests
{
    private const int Options = 5;
    private const int Days = 10;

    // 100 use cases, 9 days and 5 options each: 4,500 looks. A rate of 0.01 gives 0.0056 to 0.0144 in all but 1 of 300 runs.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_NothingChanges_LooksAndAlarmsAsRarelyAsItSays(bool isLogistic)
    {
        int looks = 0;
        int alarms = 0;
        for (ulong seed = 0; seed < 100; seed++)
        {
            (int lookedAt, int alarmed, _) = Run(isLogistic, seed, change: 0.0);
            looks += lookedAt;
            alarms += alarmed;
        }

        const double Total = 100.0 * (Days - 1) * Options;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"looks {looks / Total:F4}, alarms {alarms / Total:F4}"));
        Assert.InRange(looks / Total, 0.004, 0.016);
        Assert.InRange(alarms / Total, 0.0, ChangePoints.Alarm);
    }

    // The planted fault: one option's effect moves by three quarters of the noise's standard deviation on the last day.
    [Theory]
    [InlineData(false, 0.75)]
    [InlineData(true, 2.0)]
    public void Advance_OneOptionChanges_ItIsFound(bool isLogistic, double change)
    {
        int found = Enumerable.Range(0, 40).Count(seed => Run(isLogistic, (ulong)seed, change).OfChanged);

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"found {found} of 40"));
        Assert.InRange(found, 36, 40);
    }

    private static (int Looks, int Alarms, bool OfChanged) Run(bool isLogistic, ulong seed, double change)
    {
        var world = FactoredWorld.Flat(Options, 3);
        ILearner learner = isLogistic ? world.Logistic() : world.Linear();
        var random = new SeededRandom(20270130, seed);
        double[] truth = world.Truth(random, isLogistic ? -1.0 : 1.0, 0.3, 0.4, 0.2, 0.0);
        Func<double, double> reward = isLogistic ? FactoredWorld.Click(random) : FactoredWorld.Noisy(random, 1.0);
        int effect = FactoredSpace.Of(world.Settings, 3).Layout.Effect(0);
        LearnerState state = LearnerState.Empty;
        int looks = 0;
        int alarms = 0;
        bool ofChanged = false;
        for (int day = 0; day < Days; day++)
        {
            truth[effect] += day == Days - 1 ? change : 0.0;
            ObservationBatch batch = world.Observe(random, 500, truth, reward);
            SufficientStatistics statistics = learner.Summarise(state, batch, world.Keys);
            looks += day == 0 ? 0 : Looks(world, isLogistic, state, statistics);
            state = learner.Advance(state, statistics, 1.0);
            string[] today = [.. state.Settings.All.Where(setting => setting.Key.StartsWith("change.days:", StringComparison.Ordinal) && setting.Value == 0.0).Select(setting => setting.Key)];
            alarms += today.Length;
            ofChanged = today.Contains("change.days:0/d0o0", StringComparer.Ordinal);
        }

        return (looks, alarms, ofChanged);
    }

    // As the learner looks: under the sums and scales of the days before, with the noise that they show.
    private static int Looks(FactoredWorld world, bool isLogistic, LearnerState before, SufficientStatistics day)
    {
        FactoredSpace space = FactoredSpace.Of(world.Settings, 3);
        FactoredSums sums = FactoredSums.Of(space, before.Statistics);
        PriorScales scales = PriorScales.From(before.Settings, "");
        double noise = isLogistic ? 1.0 : world.Linear().FitFactored(before).Noise;
        double scale = 1.0 / (noise * noise);
        double[] precisions = isLogistic
            ? Evidence.Precisions(space.Layout, scales.Times(FactoredLogisticLearner.ScaleCorrection), 100.0)
            : [.. Evidence.Precisions(space.Layout, scales, 1e4).Select(precision => scale * precision)];
        GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, precisions, scale);
        return Enumerable.Range(0, Options).Count(option => OptionResidual.Test(space, fit, day, 0, option, scale, hasOwnNoise: false).Probability < ChangePoints.Alarm);
    }
}
