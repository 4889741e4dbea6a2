using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Regret;

namespace Decisioning.Evaluation.Tests.Regret;

public sealed class RegretGameTests
{
    // Three rows, two actions, nights of two rows. Row 0: .5 | .25, row 1: 1 | 0, row 2: .25 | .75.
    private static readonly RegretWorld Tiny = new(
        new RegretProblem("tiny", 3, 2, 2, 2, [2], [6]),
        6,
        [1, 0.5, 1, -0.5, 1, 2],
        [1, 0, 1, 0, 0, 1],
        [0.5f, 0.25f, 1.0f, 0.0f, 0.25f, 0.75f]);

    [Fact]
    public void Play_TinyWorld_AddsUpWhatIsCountedByHand()
    {
        RegretResult result = RegretGame.Play(Tiny, new RecordingBandit(row => row == 1 ? 0 : 1));

        // Chosen: .25, 1, .75; best: .5, 1, .75; average: .375, .5, .5. Rewards 0, 1, 1.
        Assert.Equal(new RegretResult(6, 2.0, 2.0, Math.Sqrt(0.1875 + 0.0 + 0.1875), 2.25, 1.375), result);
        Assert.Equal(0.25, result.Regret);
        Assert.Equal(0.625 / 0.875, result.GapClosed);
        Assert.Equal(0.0, result.Luck);
    }

    [Fact]
    public void Play_TinyWorld_TellsEachNightAfterItsChoicesAndOfThemAlone()
    {
        var bandit = new RecordingBandit(row => row == 1 ? 0 : 1);

        RegretGame.Play(Tiny, bandit);

        Assert.Equal(
            [
                "choose 0.5", "choose -0.5", "observe 1 0.5 0", "observe 0 -0.5 1", "night",
                "choose 2", "observe 1 2 1", "night",
            ],
            bandit.Calls);
        Assert.Equal(3, bandit.Seeds.Distinct().Count());
    }

    [Fact]
    public void Play_ActionThatThereIsNot_Throws() =>
        Assert.Throws<InvalidOperationException>(() => RegretGame.Play(Tiny, new RecordingBandit(_ => 2)));

    // A learner without context by hand. Morning 1: equal means, the rule's tie; whatever it chose in the first night of one row
    // is a success in row 0 and a failure in row 1, so that the morning's best action is known.
    [Fact]
    public void Play_GreedyRates_FollowsWhatWasSeen()
    {
        var world = new RegretWorld(
            new RegretProblem("greedy", 4, 1, 2, 1, [2], [0]),
            0,
            [1, 1, 1, 1],
            [1, 1, 0, 0, 0, 0, 1, 1],
            [0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f]);
        var learner = new BetaBernoulliLearner(["a", "b"], 1, BetaPrior.Uniform);
        var watched = new WatchedBandit(new LearnerBandit(learner, new GreedyRule()));

        RegretResult result = RegretGame.Play(world, watched);

        // Beta(2,1) against (1,1): the first again. Then 2/4 against 1/2: a tie. Rewards 1, 0, 0, 1 whatever is chosen.
        Assert.Equal(watched.Choices[0], watched.Choices[1]);
        Assert.Equal(2.0, result.Reward);
        // Row 2 gave the tie's winner a failure, 2/5 or 1/3, below the other's 1/2 or 2/4.
        Assert.NotEqual(watched.Choices[2], watched.Choices[3]);
    }

    // The standard error is exact: that of one uniform draw from each row. Beyond four of them: a false alarm of 6e-5.
    [Fact]
    public void Play_UniformRule_ClosesNothingAndGreedyIsNotTakenForIt()
    {
        RegretWorld world = World(20_000);
        double bound = 4.0 * StandardErrorOfUniform(world);

        double uniform = RegretGame.Play(world, Bandit(world, new UniformRule())).GapClosed;
        double greedy = RegretGame.Play(world, Bandit(world, new GreedyRule())).GapClosed;

        Assert.InRange(uniform, -bound, bound);
        Assert.InRange(bound, 0.0, 0.05);
        Assert.True(greedy > 0.5, $"greedy closed {greedy}");
    }

    [Fact]
    public void Play_OracleThatKnowsTheProbabilities_ClosesExactlyAll()
    {
        RegretWorld world = World(2_000);

        RegretResult result = RegretGame.Play(world, new RecordingBandit(row => Best(world.Probabilities(row))));

        Assert.Equal(1.0, result.GapClosed);
        Assert.Equal(0.0, result.Regret);
    }

    // Luck is standard normal for choices that know nothing of their own row's rewards: beyond 4 once in 16,000 runs.
    [Fact]
    public void Play_PeekAtTheWholeRowOfRewards_ShowsAsLuckThatNoHonestPolicyHas()
    {
        RegretWorld world = World(5_000);

        double honest = RegretGame.Play(world, Bandit(world, new GreedyRule())).Luck;
        double peeking = RegretGame.Play(world, new RecordingBandit(row => Math.Max(0, world.Rewards(row).IndexOf((byte)1)))).Luck;

        Assert.InRange(honest, -4.0, 4.0);
        Assert.True(peeking > 20.0, $"peeking has luck {peeking}");
    }

    [Fact]
    public void Play_Twice_GivesTheSameBitsAndAnotherWorldOthers()
    {
        RegretWorld world = World(1_000);

        RegretResult first = RegretGame.Play(world, Bandit(world, new ThompsonRule()));
        RegretResult second = RegretGame.Play(world, Bandit(world, new ThompsonRule()));
        RegretWorld other = World(1_000, seed: 2);

        Assert.Equal(first, second);
        Assert.NotEqual(first.Expected, RegretGame.Play(other, Bandit(other, new ThompsonRule())).Expected);
    }

    [Fact]
    public void GapClosed_NoGap_IsNoNumber() => Assert.True(double.IsNaN(new RegretResult(0, 1, 1, 1, 1, 1).GapClosed));

    private static double StandardErrorOfUniform(RegretWorld world)
    {
        double variance = 0.0;
        double gap = 0.0;
        for (int row = 0; row < world.Problem.Rounds; row++)
        {
            double[] p = [.. world.Probabilities(row).ToArray().Select(x => (double)x)];
            variance += p.Sum(x => (x - p.Average()) * (x - p.Average())) / p.Length;
            gap += p.Max() - p.Average();
        }

        return Math.Sqrt(variance) / gap;
    }

    private static LearnerBandit Bandit(RegretWorld world, ISelectionRule rule) =>
        new(new DisjointLinearLearner([.. Enumerable.Range(0, world.Problem.Actions).Select(i => "a" + i)], world.ContextDimension), rule);

    private static RegretWorld World(int rounds, int seed = 1)
    {
        using var temp = new TempFolder();
        new SyntheticProblem("p", rounds, 5, [4], 500).Write(temp.Path, seed);
        var folder = RegretFolder.Open(temp.Path);
        return folder.ReadWorld(folder.ReadProblem("p"), seed);
    }

    private static int Best(ReadOnlySpan<float> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return best;
    }
}
