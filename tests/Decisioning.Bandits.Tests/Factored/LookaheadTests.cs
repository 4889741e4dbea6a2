namespace Decisioning.Bandits.Tests.Factored;

public sealed class LookaheadTests
{
    // Customers differ: each option is somebody's favourite, so greed finds out about all of them.
    [Fact]
    public void Finish_EveryOptionIsSomebodysFavourite_SpreadShrinks()
    {
        double[] ratios = Ratios(effects: [0.0, 0.0, 0.0], slope: 1.5);

        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.0, 0.35));
    }

    // An option that is nobody's favourite keeps what is not known of it; the others are found out about.
    [Fact]
    public void Finish_OptionIsNobodysFavourite_ItsSpreadStays()
    {
        double[] ratios = Ratios(effects: [0.0, 0.0, -8.0], slope: 1.0);

        Assert.InRange(ratios[2], 0.85, 1.0);
        Assert.All(ratios[..2], ratio => Assert.InRange(ratio, 0.0, 0.35));
    }

    [Fact]
    public void Finish_NoContexts_IsItsOwn()
    {
        (FactoredLinearLearner learner, LearnerState state, _) = Learnt([0.0, 0.0, 0.0], 1.0);

        IPosterior posterior = learner.Fit(learner.Finish(state, new ObservationBatch(3)));

        Assert.Same(posterior, posterior.Unresolved);
    }

    private static double[] Ratios(double[] effects, double slope)
    {
        (FactoredLinearLearner learner, LearnerState state, ObservationBatch recent) = Learnt(effects, slope);

        IPosterior posterior = learner.Fit(learner.Finish(state, recent));

        double[] x = [1.0, 0.5, 0.5];
        double[] all = FactoredWorld.Deviations(posterior, x, [0, 1, 2]);
        double[] left = FactoredWorld.Deviations(posterior.Unresolved, x, [0, 1, 2]);
        Assert.Equal(FactoredWorld.Means(posterior, x, [0, 1, 2]), FactoredWorld.Means(posterior.Unresolved, x, [0, 1, 2]));
        return [.. left.Zip(all).Select(pair => pair.First / pair.Second)];
    }

    private static (FactoredLinearLearner Learner, LearnerState State, ObservationBatch Recent) Learnt(double[] effects, double slope)
    {
        var world = FactoredWorld.Flat(3, 3);
        var random = new SeededRandom(20270140);
        FactoredLayout layout = FactoredSpace.Of(world.Settings, 3).Layout;
        double[] truth = new double[layout.Size];
        for (int option = 0; option < 3; option++)
        {
            truth[layout.Effect(0) + option] = effects[option];
            truth[layout.Slope(0, option)] = slope * Math.Cos(2.0 * Math.PI * option / 3.0);
            truth[layout.Slope(0, option) + 1] = slope * Math.Sin(2.0 * Math.PI * option / 3.0);
        }

        ObservationBatch batch = world.Observe(random, 90, truth, FactoredWorld.Noisy(random, 1.0));
        FactoredLinearLearner learner = world.Linear();
        LearnerState state = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, world.Keys), 0.0);
        return (learner, state, batch);
    }
}
