using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Policies;

public sealed class PolicyTests
{
    private static readonly UseCaseDefinition Definition = DefinitionReader.Read(DefinitionText.Valid).Definition!;
    private static readonly UseCaseModel Model = UseCaseModel.Compile(Definition, 1);

    [Fact]
    public void Compile_EmptyStatistics_IsThePriorsPolicy()
    {
        Policy policy = Policy.Compile(Model, RandomPolicy.Snapshot(Model, new SeededRandom(20260714), 0)).Policy!;
        double[] propensities = new double[4];

        policy.Propensities(new double[Model.Encoder.Dimension], [0, 1, 2, 3], propensities);

        Assert.All(propensities, propensity => Assert.InRange(propensity, 0.2499, 0.2501));
    }

    [Fact]
    public void Compile_NewerRevisionWithAnotherOption_KeepsWhatWasLearnt()
    {
        var statistics = new SufficientStatistics();
        var learner = (AdditiveLearner)Model.Learner;
        double[] x = new double[Model.Encoder.Dimension];
        Assert.True(Model.Actions.TryFind("voucher/push", out int best));
        for (int i = 0; i < 200; i++)
        {
            learner.Observe(statistics, i % 4, x, i % 4 == best ? 1.0 : 0.0);
        }

        PolicySnapshot snapshot = RandomPolicy.Snapshot(Model, new SeededRandom(20260715), 0) with { Statistics = new LearnerState(statistics).ToBytes() };
        DimensionDefinition offer = Definition.Dimensions[0];
        DimensionDefinition more = offer with { Options = [new OptionDefinition("first"), .. offer.Options] };
        RuleDefinition greedy = RuleDefinition.Default(RuleType.Greedy);
        var newer = UseCaseModel.Compile(Definition with { Dimensions = [more, Definition.Dimensions[1]], Rule = greedy }, 2);

        Policy policy = Policy.Compile(newer, snapshot).Policy!;

        Assert.Equal("voucher/push", newer.Actions.Keys[policy.Choose(x, [0, 1, 2, 3, 4, 5], 1)]);
    }

    [Fact]
    public void Compile_OtherUseCaseSchemaOrStatistics_IsRefused()
    {
        PolicySnapshot snapshot = RandomPolicy.Snapshot(Model, new SeededRandom(20260716), 20);

        Assert.Equal(SnapshotProblem.OtherPolicy, Policy.Compile(Model, snapshot with { UseCase = "other" }).Problem);
        Assert.Equal(SnapshotProblem.OtherSchema, Policy.Compile(Model, snapshot with { StatisticsSchema = "other" }).Problem);
        Assert.Equal(SnapshotProblem.OtherSchema, Policy.Compile(Model, snapshot with { Learner = "other" }).Problem);
        Assert.Equal(SnapshotProblem.BadStatistics, Policy.Compile(Model, snapshot with { Statistics = snapshot.Statistics[1..] }).Problem);
    }

    // False alarms: 1 in 10,000 each (chi square, 3 degrees of freedom, 21.11).
    [Theory]
    [InlineData(LearnerType.BetaBernoulli, RuleType.Thompson)]
    [InlineData(LearnerType.DisjointLinear, RuleType.Thompson)]
    [InlineData(LearnerType.BetaBernoulli, RuleType.EpsilonGreedy)]
    [InlineData(LearnerType.DisjointLinear, RuleType.Uniform)]
    [InlineData(LearnerType.Gaussian, RuleType.Thompson)]
    [InlineData(LearnerType.SegmentBest, RuleType.Thompson)]
    [InlineData(LearnerType.HybridLinear, RuleType.Ucb)]
    public void Choose_ManySeeds_FollowsItsPropensitiesAndRejectsTwoPercentElsewhere(LearnerType learner, RuleType rule)
    {
        var random = new SeededRandom(20260717);
        var model = UseCaseModel.Compile(
            Definition with
            {
                Learner = LearnerDefinition.Default(learner),
                Rule = RuleDefinition.Default(rule) with { ExplorationFloor = 0.1 },
            },
            1);
        Policy policy = Policy.Compile(model, RandomPolicy.Snapshot(model, random, 60)).Policy!;
        double[] x = new double[model.Encoder.Dimension];
        RandomPolicy.Context(random, x);
        int[] eligible = [0, 1, 2, 3];

        int[] counts = new int[4];
        for (ulong seed = 0; seed < 40_000; seed++)
        {
            counts[policy.Choose(x, eligible, StableHash.Combine(seed, 20260718))]++;
        }

        double[] shares = [.. eligible.Select(action => policy.Propensity(x, eligible, action))];
        Assert.True(ChiSquare(counts, shares) < 21.11);
        // Power check: two decisions in a hundred moved from the likeliest action to the unlikeliest must be noticed.
        (int likeliest, int unlikeliest) = (Array.IndexOf(shares, shares.Max()), Array.LastIndexOf(shares, shares.Min()));
        shares[likeliest] -= 0.02;
        shares[unlikeliest] += 0.02;
        Assert.True(ChiSquare(counts, shares) > 21.11);
    }

    [Fact]
    public void Choose_AnyEligibleSet_StaysWithinIt()
    {
        var random = new SeededRandom(20260719);
        Policy policy = Policy.Compile(Model, RandomPolicy.Snapshot(Model, random, 60)).Policy!;
        double[] x = new double[Model.Encoder.Dimension];
        for (int i = 0; i < 5_000; i++)
        {
            RandomPolicy.Context(random, x);
            var eligible = EligibleSet.Of(Enumerable.Range(0, 4).Where(_ => random.NextInt(2) == 0).Append(random.NextInt(4)), 4);
            ulong seed = random.NextUInt64();

            int action = policy.Choose(x, eligible.Actions, seed);

            Assert.True(eligible.Contains(action));
            Assert.Equal(action, policy.Choose(x, eligible.Actions, seed));
            Assert.True(eligible.Contains(Policy.ChooseUniformly(eligible, seed)));
        }
    }

    [Fact]
    public void Choose_WarmedUp_DoesNotAllocate()
    {
        Policy policy = Policy.Compile(Model, RandomPolicy.Snapshot(Model, new SeededRandom(20260720), 60)).Policy!;
        double[] x = new double[Model.Encoder.Dimension];
        int[] eligible = [0, 1, 3];
        ulong seed = 0;

        Assert.Equal(0, AllocatedBytes.PerCall(() => policy.Choose(x, eligible, seed++)));
    }

    [Fact]
    public void Members_BadArguments_Throw()
    {
        Policy policy = Policy.Compile(Model, RandomPolicy.Snapshot(Model, new SeededRandom(20260721), 5)).Policy!;
        double[] x = new double[Model.Encoder.Dimension];

        Assert.Throws<ArgumentException>(() => policy.Choose(x, [], 1));
        Assert.ThrowsAny<ArgumentException>(() => policy.Choose(x, [4], 1));
        Assert.Throws<ArgumentException>(() => policy.Choose(new double[2], [0], 1));
        Assert.Throws<ArgumentException>(() => policy.Propensity(x, [0, 1], 2));
        Assert.Throws<ArgumentException>(() => Policy.ChooseUniformly(EligibleSet.Of([], 4), 1));
    }

    private static double ChiSquare(int[] counts, double[] expected) =>
        counts.Zip(expected, (count, share) => Math.Pow(count - (share * counts.Sum()), 2) / (share * counts.Sum())).Sum();
}
