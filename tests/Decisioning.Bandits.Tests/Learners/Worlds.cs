namespace Decisioning.Bandits.Tests.Learners;

/// <summary>Small learnt worlds that several tests share.</summary>
internal static class Worlds
{
    public const int Dimension = 3;

    public static readonly string[] Keys = ["none/email", "none/push", "ten/email", "ten/push"];
    public static readonly int[] All = [0, 1, 2, 3];
    public static readonly double[] Context = [1.0, 0.5, -0.25];

    public static readonly string[] LearnerNames = ["beta-bernoulli", "disjoint-linear"];
    public static readonly string[] AllLearnerNames =
        [.. LearnerNames, "gaussian", "segment-best", "hybrid-linear", "factored-linear", "factored-logistic", "hurdle"];
    public static readonly string[] RuleNames =
    [
        "thompson", "lookahead-thompson", "wide-thompson", "narrow-thompson", "top-two-thompson", "top-two-thompson-leader", "ucb", "greedy", "epsilon-greedy",
        "softmax", "inverse-gap-weighting", "uniform", "floored-thompson", "budgeted-thompson", "budgeted-softmax",
    ];

    public static AdditiveLearner Learner(string name) => name switch
    {
        "beta-bernoulli" => new BetaBernoulliLearner(Keys, Dimension, BetaPrior.Uniform),
        "disjoint-linear" => new DisjointLinearLearner(Keys, Dimension),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static ILearner AnyLearner(string name) => name switch
    {
        "factored-linear" => new FactoredLinearLearner(Keys, Dimension, Factored),
        "factored-logistic" => new FactoredLogisticLearner(Keys, Dimension, Factored),
        "hurdle" => new HurdleLearner(Keys, Dimension, Factored),
        "hybrid-linear" => new HybridLinearLearner(Keys, Dimension),
        "gaussian" => new GaussianLearner(Keys, Dimension),
        "segment-best" => new SegmentBestLearner(Keys, Dimension, start: 1, segments: 1),
        _ => Learner(name),
    };

    public static ISelectionRule Rule(string name) => name switch
    {
        "thompson" => new ThompsonRule(),
        "lookahead-thompson" => new LookaheadThompsonRule(),
        "wide-thompson" => new ThompsonRule(2.0),
        "narrow-thompson" => new ThompsonRule(0.5),
        "top-two-thompson" => new TopTwoThompsonRule(),
        "top-two-thompson-leader" => new TopTwoThompsonRule(0.8, 0.5),
        "softmax" => new SoftmaxRule(0.1),
        "inverse-gap-weighting" => new InverseGapWeightingRule(50.0),
        "ucb" => new UpperConfidenceRule(1.0),
        "greedy" => new GreedyRule(),
        "epsilon-greedy" => new EpsilonGreedyRule(0.2),
        "uniform" => new UniformRule(),
        "constant" => new ConstantRule(2),
        "budgeted-thompson" => new ExplorationBudget(new ExplorationFloor(new ThompsonRule(), 0.1), 0.4),
        "budgeted-softmax" => new ExplorationBudget(new SoftmaxRule(0.1), 0.4),
        "floored-thompson" => new ExplorationFloor(new ThompsonRule(), 0.1),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static FactoredOptions Factored => new()
    {
        Dimensions = [new FactoredDimension(["none", "ten"]), new FactoredDimension(["email", "push"])],
    };

    /// <summary>Uniformly logged observations of success rates 0.2 to 0.29 that rise with the first feature.</summary>
    public static SufficientStatistics Observed(AdditiveLearner learner, int count) =>
        learner.Summarise(LearnerState.Empty, Batch(count), Keys);

    /// <summary>The posterior of a night after the same observations; before any where there are none.</summary>
    public static IPosterior Posterior(string name, int count) => AnyLearner(name).Fit(Learnt(name, count));

    /// <summary>What a learner knows after the night.</summary>
    public static LearnerState Learnt(string name, int count)
    {
        if (count == 0)
        {
            return LearnerState.Empty;
        }

        ILearner learner = AnyLearner(name);
        ObservationBatch batch = Batch(count);
        return learner.Finish(learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, Keys), 0.0), batch);
    }

    /// <summary>The observations themselves.</summary>
    public static ObservationBatch Batch(int count)
    {
        var random = new SeededRandom(20260601);
        var batch = new ObservationBatch(Dimension, count);
        for (int i = 0; i < count; i++)
        {
            int action = random.NextInt(Keys.Length);
            double[] context = [1.0, DyadicGrid.Quantize(random.NextDouble()), DyadicGrid.Quantize(random.NextDouble() - 0.5)];
            double rate = 0.2 + (0.03 * action) + (0.1 * context[1] * (action == 1 ? 1.0 : 0.0));
            batch.Add(action, context, random.NextDouble() < rate ? 1.0 : 0.0);
        }

        return batch;
    }
}
