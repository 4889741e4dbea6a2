namespace Decisioning.Bandits.Tests.Factored;

/// <summary>95 % intervals of learnt posteriors over 1,000 simulated use cases.</summary>
public sealed class CalibrationTests
{
    private const int UseCases = 1_000;
    private const int Questions = 5;

    // Coverage of 5,000 intervals, five to a use case, has a standard error of 0.3 to 0.7 %.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_SimulatedUseCases_IntervalsCoverWhatTheySay(bool isLogistic)
    {
        double coverage = Coverage(isLogistic, width: 1.96);

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"coverage {coverage:F4}"));
        Assert.InRange(coverage, 0.93, 0.97);
        // Power check: intervals a fifth too narrow are noticed.
        Assert.True(Coverage(isLogistic, width: 0.8 * 1.96) < 0.93);
    }

    private static double Coverage(bool isLogistic, double width)
    {
        var world = FactoredWorld.Flat(8, 3);
        ILearner learner = isLogistic ? world.Logistic() : world.Linear();
        int covered = 0;
        for (int useCase = 0; useCase < UseCases; useCase++)
        {
            var random = new SeededRandom(20270200, (ulong)useCase);
            double[] truth = world.Truth(random, isLogistic ? -1.0 : 0.5, 0.5, 0.5, 0.3, 0.0);
            Func<double, double> reward = isLogistic ? FactoredWorld.Click(random) : FactoredWorld.Noisy(random, 1.0);
            ObservationBatch batch = world.Observe(random, 600, truth, reward);
            LearnerState state = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, world.Keys), 0.0);
            IPosterior posterior = learner.Fit(learner.Finish(state, new ObservationBatch(3)));
            for (int question = 0; question < Questions; question++)
            {
                double[] x = world.Context(random);
                int action = random.NextInt(world.Keys.Length);
                double mean = FactoredWorld.Means(posterior, x, [action])[0];
                double deviation = FactoredWorld.Deviations(posterior, x, [action])[0];
                double score = isLogistic ? Math.Log(mean / (1.0 - mean)) : mean;
                double spread = isLogistic ? deviation / (mean * (1.0 - mean)) : deviation;
                covered += Math.Abs(world.Score(truth, action, x) - score) <= width * spread ? 1 : 0;
            }
        }

        return covered / (double)(UseCases * Questions);
    }
}
