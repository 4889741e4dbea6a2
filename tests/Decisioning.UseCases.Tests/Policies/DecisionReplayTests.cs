using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Tests.Compilation;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Policies;

public sealed class DecisionReplayTests
{
    private static readonly UseCaseDefinition Definition = DefinitionReader.Read(DefinitionText.Valid).Definition!;

    public static TheoryData<LearnerType, RuleType> Pairs() =>
        new(Enum.GetValues<LearnerType>().SelectMany(learner => Enum.GetValues<RuleType>(), (learner, rule) => (learner, rule)));

    // All pairs of learner and rule, 1,000 decisions each.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Replay_FromTheRecord_GivesTheSameActionAndNoticesOneBit(LearnerType learner, RuleType rule)
    {
        (UseCaseModel model, StoredPolicy stored) = Make(learner, rule);
        Policy decided = Policy.Compile(model, stored).Policy!;
        // Compiled again from the bytes, as another machine would years later.
        var laterModel = UseCaseModel.Compile(DefinitionReader.Read(DefinitionWriter.Write(model.Definition)).Definition!, 1);
        Policy later = Policy.Compile(laterModel, stored).Policy!;
        var random = new SeededRandom(20260722);
        int otherSeed = 0;
        int otherContext = 0;
        for (int i = 0; i < 1_000; i++)
        {
            Decision decision = Decide(decided, random);

            ReplayResult replayed = DecisionReplay.Replay(laterModel, later, decision);

            Assert.Equal(new ReplayResult(ReplayStatus.Same, decision.Action), replayed);
            short[] context = decision.Context.ToArray();
            context[1 + random.NextInt(context.Length - 1)] ^= 1 << 9;
            otherSeed += Differs(laterModel, later, decision with { Seed = decision.Seed ^ (1UL << random.NextInt(64)) });
            otherContext += Differs(laterModel, later, decision with { Context = context });
        }

        // Planted faults: a bit of the seed matters to the rules that draw, a bit of the context to the learners that look at it.
        bool isContextual = learner is not (LearnerType.BetaBernoulli or LearnerType.Gaussian or LearnerType.SegmentBest)
            && rule is not (RuleType.Uniform or RuleType.Constant);
        Assert.Equal(isContextual, otherContext > 0);
        Assert.Equal(rule is not (RuleType.Greedy or RuleType.Ucb or RuleType.Constant), otherSeed > 0);
    }

    [Fact]
    public void Replay_OtherGroupsAndFallbacks_GiveWhatServingAnswered()
    {
        (UseCaseModel model, StoredPolicy stored) = Make(LearnerType.BetaBernoulli, RuleType.Thompson);
        Policy policy = Policy.Compile(model, stored).Policy!;
        Decision decision = Decide(policy, new SeededRandom(20260723)) with { EligibleSet = EligibleSet.Of([0, 2, 3], 4).Bits };
        Decision none = decision with { PolicyVersion = 0, PolicyHash = "", Fallback = FallbackReason.NoPolicy, Action = "none/email" };
        string drawn = model.Actions.Keys[Policy.ChooseUniformly(EligibleSet.Of([0, 2, 3], 4), decision.Seed)];
        Decision control = decision with { Group = Group.RandomControl, Action = drawn };
        Decision holdout = decision with { Group = Group.Holdout, Action = null };

        Assert.Equal(ReplayStatus.Same, DecisionReplay.Replay(model, policy, control).Status);
        Assert.Equal(ReplayStatus.Same, DecisionReplay.Replay(model, policy, holdout).Status);
        Assert.Equal(ReplayStatus.Same, DecisionReplay.Replay(model, null, none).Status);
        Decision empty = none with { EligibleSet = new byte[1], Fallback = FallbackReason.NoEligibleAction, Action = null };
        Assert.Equal(ReplayStatus.Same, DecisionReplay.Replay(model, null, empty).Status);
        Assert.Equal(ReplayStatus.Different, DecisionReplay.Replay(model, policy, decision with { Group = Group.Holdout }).Status);
    }

    [Fact]
    public void Replay_RecordOfSomethingElse_SaysWhat()
    {
        (UseCaseModel model, StoredPolicy stored) = Make(LearnerType.DisjointLinear, RuleType.Ucb);
        Policy policy = Policy.Compile(model, stored).Policy!;
        Decision decision = Decide(policy, new SeededRandom(20260724));
        byte[] spareBit = [16];

        Assert.Equal(ReplayStatus.OtherRevision, DecisionReplay.Replay(model, policy, decision with { UseCaseRevision = 2 }).Status);
        Assert.Equal(ReplayStatus.OtherRevision, DecisionReplay.Replay(model, policy, decision with { UseCase = "other" }).Status);
        Assert.Equal(ReplayStatus.OtherPolicy, DecisionReplay.Replay(model, policy, decision with { PolicyHash = "00" }).Status);
        Assert.Equal(ReplayStatus.OtherPolicy, DecisionReplay.Replay(model, null, decision).Status);
        Assert.Equal(ReplayStatus.Malformed, DecisionReplay.Replay(model, policy, decision with { Context = new short[1] }).Status);
        Assert.Equal(ReplayStatus.Malformed, DecisionReplay.Replay(model, policy, decision with { EligibleSet = new byte[2] }).Status);
        Assert.Equal(ReplayStatus.Malformed, DecisionReplay.Replay(model, policy, decision with { EligibleSet = spareBit }).Status);
    }

    // More actions than a set lists: the record holds one bit per option.
    [Fact]
    public void Replay_RandomControlOfManyActions_GivesTheSameAndNoticesOneBit()
    {
        UseCaseDefinition definition = Definition with
        {
            Dimensions = [.. Catalogues.Dimensions(25, 25, 25)],
            Learner = LearnerDefinition.Default(LearnerType.BetaBernoulli),
            Fallback = ["o0", "o0", "o0"],
        };
        var model = UseCaseModel.Compile(definition, 1);
        var random = new SeededRandom(20260563);
        var restriction = new Dictionary<string, IReadOnlyList<string>> { ["d1"] = ["o3", "o4", "o20"] };
        EligibleSet eligible = model.Eligibility.Restrict(model.Actions, DateTimeOffset.UnixEpoch, restriction)!;
        int noticed = 0;
        for (int i = 0; i < 300; i++)
        {
            ulong seed = random.NextUInt64();
            var decision = new Decision
            {
                Id = new DecisionId(random.NextUInt64()),
                UseCase = model.Id,
                UseCaseRevision = 1,
                Customer = "c",
                Group = Group.RandomControl,
                Action = model.Actions.KeyOf(Policy.ChooseUniformly(eligible, seed)),
                Seed = seed,
                Context = new short[model.Encoder.Dimension],
                EligibleSet = eligible.Bits,
            };
            byte[] bits = eligible.Bits.ToArray();
            bits[4] ^= 1;

            Assert.Equal(new ReplayResult(ReplayStatus.Same, decision.Action), DecisionReplay.Replay(model, null, decision));
            Assert.Contains(decision.Action.Split('/')[1], restriction["d1"]);
            noticed += DecisionReplay.Replay(model, null, decision with { EligibleSet = bits }).Status == ReplayStatus.Different ? 1 : 0;
            Assert.Equal(ReplayStatus.Malformed, DecisionReplay.Replay(model, null, decision with { EligibleSet = new byte[11] }).Status);
        }

        Assert.InRange(noticed, 200, 300);
    }

    private static int Differs(UseCaseModel model, Policy policy, Decision decision) =>
        DecisionReplay.Replay(model, policy, decision).Status == ReplayStatus.Different ? 1 : 0;

    private static Decision Decide(Policy policy, SeededRandom random)
    {
        UseCaseModel model = policy.Model;
        double[] x = new double[model.Encoder.Dimension];
        RandomPolicy.Context(random, x);
        IEnumerable<int> some = Enumerable.Range(0, model.Actions.Count).Where(_ => random.NextInt(4) > 0);
        var eligible = EligibleSet.Of(some.Append(random.NextInt(4)), 4);
        ulong seed = random.NextUInt64();
        return new Decision
        {
            Id = new DecisionId(random.NextUInt64()),
            UseCase = model.Id,
            UseCaseRevision = model.Revision,
            Customer = "c",
            Group = Group.Treatment,
            Action = model.Actions.Keys[policy.Choose(x, eligible.Actions, seed)],
            PolicyVersion = policy.Version,
            PolicyHash = policy.Hash,
            Seed = seed,
            Context = FeatureEncoder.ToSteps(x),
            EligibleSet = eligible.Bits,
        };
    }

    private static (UseCaseModel Model, StoredPolicy Stored) Make(LearnerType learner, RuleType rule)
    {
        UseCaseDefinition definition =
            Definition with { Learner = LearnerDefinition.Default(learner), Rule = RuleDefinition.Default(rule) };
        var model = UseCaseModel.Compile(definition, 1);
        return (model, SnapshotFormat.Write(RandomPolicy.Snapshot(model, new SeededRandom(20260725), 80)));
    }
}
