using Decisioning.Bandits.Tests.Factored;

namespace Decisioning.Bandits.Tests.Learners;

/// <summary>Bad observations: named and left out, or a typed error before anything changes.</summary>
public sealed class ObservationCheckTests
{
    private static readonly FactoredWorld World = FactoredWorld.Small();

    public static TheoryData<string> All => ["factored-linear", "factored-logistic", "disjoint-linear", "beta-bernoulli"];

    [Theory]
    [MemberData(nameof(All))]
    public void Accepted_BadObservations_AreNamedAndTheRestTrains(string name)
    {
        ILearner learner = Learner(name);
        ObservationBatch good = Good(50);
        var mixed = new ObservationBatch(4);
        (int Row, ObservationProblem Problem)[] expected =
        [
            (0, ObservationProblem.UnknownAction), (10, ObservationProblem.BadFeature), (11, ObservationProblem.BadFeature),
            (12, ObservationProblem.BadFeature), (30, ObservationProblem.BadReward), (31, ObservationProblem.BadReward), (55, ObservationProblem.BadReward),
        ];
        int next = 0;
        for (int row = 0; row < good.Count + expected.Length; row++)
        {
            if (expected.Any(bad => bad.Row == row))
            {
                AddBad(mixed, row);
                continue;
            }

            mixed.Add(good.Actions[next], good.Context(next), good.Rewards[next]);
            next++;
        }

        ObservationBatch accepted = ObservationCheck.Accepted(learner, mixed, World.Keys.Length, out var rejected);

        Assert.Equal(expected, rejected);
        Assert.Equal(
            learner.Summarise(LearnerState.Empty, good, World.Keys).ToBytes(),
            learner.Summarise(LearnerState.Empty, accepted, World.Keys).ToBytes());
        Assert.Throws<ArgumentException>(() => learner.Summarise(LearnerState.Empty, mixed, World.Keys));
        Assert.Same(good, ObservationCheck.Accepted(learner, good, World.Keys.Length, out rejected));
        Assert.Empty(rejected);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Correct_BadInput_ThrowsAndChangesNothing(string name)
    {
        ILearner learner = Learner(name);
        ObservationBatch good = Good(50);
        SufficientStatistics statistics = learner.Summarise(LearnerState.Empty, good, World.Keys);
        byte[] before = statistics.ToBytes();
        double[] x = good.Context(0).ToArray();

        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, -1, x, 0.0, 1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, World.Keys.Length, x, 0.0, 1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, [1.0], 0.0, 1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, [1.0, 0.0, 0.0, double.NaN], 0.0, 1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, x, double.NaN, 1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, x, 0.0, double.PositiveInfinity));
        Assert.Equal(before, statistics.ToBytes());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Summarise_BatchOfAnotherDimension_Throws(string name)
    {
        var batch = new ObservationBatch(3);
        batch.Add(0, [1.0, 0.0, 0.0], 1.0);

        Assert.Throws<ArgumentException>(() => Learner(name).Summarise(LearnerState.Empty, batch, World.Keys));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Posterior_BadArguments_ThrowInEveryMember(string name)
    {
        IPosterior posterior = Learner(name).Fit(Learner(name).Summarise(LearnerState.Empty, Good(50), World.Keys));
        double[] x = World.Context(new SeededRandom(20270181));
        var random = new SeededRandom(1);
        (double[] Context, int[] Eligible, int Length)[] bad =
        [
            (x, [], 0), (x, [World.Keys.Length], 1), (x, [-1], 1), (x, [0, 1], 1), ([1.0], [0], 1), ([1.0, 0.0, 0.0, double.NaN], [0], 1),
        ];
        foreach ((double[] context, int[] eligible, int length) in bad)
        {
            Assert.ThrowsAny<ArgumentException>(() => posterior.Means(context, eligible, new double[length]));
            Assert.ThrowsAny<ArgumentException>(() => posterior.Deviations(context, eligible, new double[length]));
            Assert.ThrowsAny<ArgumentException>(() => posterior.Draw(context, eligible, 1.0, random, new double[length]));
            Assert.ThrowsAny<ArgumentException>(() => posterior.ProbabilitiesBest(context, eligible, 1.0, new double[length]));
        }

        Assert.ThrowsAny<ArgumentException>(() => posterior.Draw(x, [0], -1.0, random, new double[1]));
        Assert.ThrowsAny<ArgumentException>(() => posterior.ProbabilitiesBest(x, [0], double.NaN, new double[1]));
    }

    private static ILearner Learner(string name) => name switch
    {
        "factored-linear" => World.Linear(),
        "factored-logistic" => World.Logistic(),
        "disjoint-linear" => new DisjointLinearLearner(World.Keys, 4),
        _ => new BetaBernoulliLearner(World.Keys, 4, BetaPrior.Uniform),
    };

    private static ObservationBatch Good(int count)
    {
        var random = new SeededRandom(20270180);
        return World.Observe(random, count, World.Truth(random, -1.0, 0.2, 0.2, 0.2, 0.2), FactoredWorld.Click(random));
    }

    private static void AddBad(ObservationBatch batch, int row)
    {
        double[] x = [1.0, 0.5, 0.0, 0.0];
        double feature = row switch { 10 => double.NaN, 11 => 0.1, 12 => 16.5, _ => 0.5 };
        double reward = row switch { 30 => double.NaN, 31 => 0.1, 55 => double.NegativeInfinity, _ => 1.0 };
        x[1] = feature;
        batch.Add(row == 0 ? World.Keys.Length : 0, x, reward);
    }
}
