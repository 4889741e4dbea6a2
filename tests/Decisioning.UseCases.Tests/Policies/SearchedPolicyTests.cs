using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Tests.Compilation;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Policies;

/// <summary>Use cases with more actions than are listed: six dimensions of ten options make a million.</summary>
public sealed class SearchedPolicyTests
{
    private static readonly int[] Million = [10, 10, 10, 10, 10, 10];

    [Theory]
    [InlineData(LearnerType.FactoredLinear, RuleType.LookaheadThompson)]
    [InlineData(LearnerType.FactoredLogistic, RuleType.Thompson)]
    [InlineData(LearnerType.FactoredLinear, RuleType.EpsilonGreedy)]
    public void Choose_AMillionActions_StaysEligibleAndReplaysFromTheRecord(LearnerType learner, RuleType rule)
    {
        (UseCaseModel model, StoredPolicy stored) = Make(learner, rule, Million);
        Policy decided = Policy.Compile(model, stored).Policy!;
        Policy later = Policy.Compile(UseCaseModel.Compile(model.Definition, 1), stored).Policy!;
        var random = new SeededRandom(20260581);
        int otherSeed = 0;
        var chosen = new HashSet<int>();
        for (int i = 0; i < 100; i++)
        {
            var restriction = new Dictionary<string, IReadOnlyList<string>>
            {
                ["d1"] = [.. Enumerable.Range(0, 10).Where(_ => random.NextInt(2) == 0).Append(3).Select(option => $"o{option}")],
                ["d4"] = ["o2", "o5"],
            };
            EligibleSet eligible = model.Eligibility.Restrict(model.Actions, DateTimeOffset.UnixEpoch, restriction)!;
            double[] x = new double[model.Encoder.Dimension];
            RandomContext(random, x);
            ulong seed = random.NextUInt64();

            int action = decided.Choose(x, eligible, seed);

            Assert.True(eligible.Contains(action));
            Decision decision = Record(decided, eligible, x, seed, action);
            Assert.Equal(8, decision.EligibleSet.Length);
            Assert.Equal(new ReplayResult(ReplayStatus.Same, decision.Action), DecisionReplay.Replay(later.Model, later, decision));
            otherSeed += DecisionReplay.Replay(later.Model, later, decision with { Seed = seed ^ 1 }).Status == ReplayStatus.Different ? 1 : 0;
            _ = chosen.Add(action);
        }

        // Planted fault: one bit of the seed is noticed, wherever the rule draws.
        Assert.InRange(otherSeed, 5, 100);
        Assert.True(chosen.Count > 5);
    }

    [Fact]
    public void Propensities_AMillionActions_AreNotComputedAndSaySo()
    {
        (UseCaseModel model, StoredPolicy stored) = Make(LearnerType.FactoredLinear, RuleType.Greedy, Million);
        Policy policy = Policy.Compile(model, stored).Policy!;
        EligibleSet eligible = model.Eligibility.At(DateTimeOffset.UnixEpoch);
        double[] x = new double[model.Encoder.Dimension];
        x[0] = 1.0;

        Assert.False(policy.HasPropensities);
        Assert.False(policy.HasClosedFormPropensity);
        Assert.Throws<ArgumentException>(
            () => DecisionReplay.PropensityOf(policy, Record(policy, eligible, x, 1, policy.Choose(x, eligible, 1))));
        Assert.Throws<ArgumentException>(() => policy.Choose(x, Nothing(model), 1));
    }

    [Fact]
    public void Beliefs_AMillionActions_AreThoseOfObservedActions()
    {
        (UseCaseModel model, StoredPolicy stored) = Make(LearnerType.FactoredLinear, RuleType.Thompson, Million);
        Policy policy = Policy.Compile(model, stored).Policy!;
        SufficientStatistics statistics = LearnerState.Read(policy.Snapshot.Statistics.Span).Statistics;

        IReadOnlyList<ActionBelief> beliefs = policy.Beliefs();

        Assert.Equal(statistics.Keys.Order(), beliefs.Select(belief => belief.Action).Order());
        Assert.All(beliefs, belief => Assert.True(belief.Observations > 0 && double.IsFinite(belief.Mean) && belief.StandardDeviation > 0.0));
    }

    [Fact]
    public void Choose_OnceWarm_AllocatesNothing()
    {
        (UseCaseModel model, StoredPolicy stored) = Make(LearnerType.FactoredLinear, RuleType.Thompson, Million);
        Policy policy = Policy.Compile(model, stored).Policy!;
        EligibleSet eligible = model.Eligibility.At(DateTimeOffset.UnixEpoch);
        double[] x = new double[model.Encoder.Dimension];
        x[0] = 1.0;
        ulong seed = 1;

        Assert.Equal(0, AllocatedBytes.PerCall(() => policy.Choose(x, eligible, seed++)));
    }

    [Fact]
    public void GainOf_AMillionActions_IsTheBestOfEachKindAsOneByOne()
    {
        UseCaseDefinition definition = Definition(LearnerType.FactoredLinear, RuleDefinition.Default(RuleType.Thompson), Million);
        DimensionDefinition first = definition.Dimensions[0];
        definition = definition with
        {
            Dimensions =
            [
                first with { Options = [.. first.Options.Select(option => option with { Sends = option.Id != "o0" })] },
                .. definition.Dimensions.Skip(1),
            ],
        };
        (UseCaseModel model, StoredPolicy stored) = Make(definition);
        Policy policy = Policy.Compile(model, stored).Policy!;
        var random = new SeededRandom(20260583);
        double[] x = new double[model.Encoder.Dimension];
        for (int round = 0; round < 20; round++)
        {
            RandomContext(random, x);
            string[] second = [$"o{random.NextInt(5)}", $"o{5 + random.NextInt(5)}"];
            string[] third = [$"o{random.NextInt(5)}", $"o{5 + random.NextInt(5)}"];

            ContactGain gain = Gain(["o0", "o1", "o2"], second, third)!.Value;

            var ones = second.SelectMany(two => third.Select(three => (Two: two, Three: three))).ToArray();
            Assert.Equal(ones.Max(one => Math.Max(Contact("o1", one), Contact("o2", one))), gain.Contact, 12);
            Assert.Equal(ones.Max(one => Gain(["o0", "o1"], [one.Two], [one.Three])!.Value.NoContact!.Value), gain.NoContact!.Value, 12);
            Assert.Null(Gain(["o0"], second, third));
            Assert.Null(Gain(["o1", "o2"], second, third)!.Value.NoContact);
        }

        double Contact(string option, (string Two, string Three) one) => Gain([option], [one.Two], [one.Three])!.Value.Contact;

        ContactGain? Gain(string[] first, string[] second, string[] third)
        {
            var restriction = new Dictionary<string, IReadOnlyList<string>> { ["d0"] = first, ["d1"] = second, ["d2"] = third };
            foreach (string dimension in new[] { "d3", "d4", "d5" })
            {
                restriction.Add(dimension, ["o1"]);
            }

            return policy.GainOf(x, model.Eligibility.Restrict(model.Actions, DateTimeOffset.UnixEpoch, restriction)!);
        }
    }

    [Fact]
    public void CanSearch_EveryRule_IsWhatTheMadeRuleSays()
    {
        foreach (RuleType type in Enum.GetValues<RuleType>())
        {
            RuleDefinition rule = RuleDefinition.Default(type) with { ExplorationFloor = 0.1 };
            UseCaseDefinition definition = Definition(LearnerType.FactoredLinear, rule, [2, 2]);

            var model = UseCaseModel.Compile(definition, 1);

            Assert.Equal(rule.CanSearch, model.Rule is ISearchingRule { CanSearch: true });
        }
    }

    [Fact]
    public void HasAdditiveScores_EveryLearner_IsWhatItsPosteriorSays()
    {
        foreach (LearnerType type in Enum.GetValues<LearnerType>())
        {
            UseCaseDefinition definition = Definition(type, RuleDefinition.Default(RuleType.Thompson), [2, 2]);

            IPosterior posterior = UseCaseModel.Compile(definition, 1).Learner.Fit(LearnerState.Empty);

            // The hybrid learner adds up as well, but over one dimension of all actions.
            Assert.Equal(definition.Learner.HasAdditiveScores, posterior is IAdditivePosterior { Shape.DimensionCount: 2 });
        }
    }

    [Theory]
    [InlineData("factored-logistic", "thompson", "", 10, 0)]
    [InlineData("factored-logistic", "lookahead-thompson", "", 10, 0)]
    [InlineData("factored-logistic", "ucb", "", 10, 1)]
    [InlineData("factored-logistic", "softmax", "", 10, 1)]
    [InlineData("factored-logistic", "thompson", ", max_share: 0.5", 10, 1)]
    [InlineData("beta-bernoulli", "thompson", "", 10, 1)]
    [InlineData("factored-logistic", "thompson", "", 11, 1)]
    public void Read_ManyActions_AreForFactoredLearnersAndRulesThatCanSearch(string learner, string rule, string extra, int options, int violations)
    {
        string dimensions = string.Concat(Enumerable.Range(0, 6).Select(d => $"""

              - id: d{d}
                context: false
                options: [{string.Join(", ", Enumerable.Range(0, d == 0 ? options : 10).Select(o => $"{{id: o{o}{(o + d == 0 ? extra : "")}}}"))}]
            """));
        string text = DefinitionText.Valid;
        int start = text.IndexOf("dimensions:", StringComparison.Ordinal);
        int end = text.IndexOf("features:", StringComparison.Ordinal);
        text = text[..start] + "dimensions:" + dimensions + "\n" + text[end..];
        text = text.Replace("{type: beta-bernoulli, prior: {successes: 1, failures: 1}}", $"{{type: {learner}}}", StringComparison.Ordinal)
            .Replace("{type: thompson}", $"{{type: {rule}}}", StringComparison.Ordinal)
            .Replace("{channel: push}", "{d0: o0}", StringComparison.Ordinal);
        if (!learner.StartsWith("factored", StringComparison.Ordinal))
        {
            text = text.Replace("    context: false\n", "", StringComparison.Ordinal);
        }

        DefinitionResult result = DefinitionReader.Read(text);

        Assert.Equal(violations, result.Violations.Count);
        Assert.All(result.Violations, violation => Assert.Contains("actions", violation.Message, StringComparison.Ordinal));
    }

    private static EligibleSet Nothing(UseCaseModel model) => EligibleSet.FromBits(new byte[8], model.Actions)!;

    private static Decision Record(Policy policy, EligibleSet eligible, double[] x, ulong seed, int action) => new()
    {
        Id = new DecisionId(seed),
        UseCase = policy.Model.Id,
        UseCaseRevision = 1,
        Customer = "c",
        Group = Group.Treatment,
        Action = policy.Model.Actions.KeyOf(action),
        PolicyVersion = policy.Version,
        PolicyHash = policy.Hash,
        Seed = seed,
        Context = FeatureEncoder.ToSteps(x),
        EligibleSet = eligible.Bits,
    };

    private static UseCaseDefinition Definition(LearnerType learner, RuleDefinition rule, int[] options) =>
        DefinitionReader.Read(DefinitionText.Valid).Definition! with
        {
            Dimensions = [.. Catalogues.Dimensions(options).Select(dimension => dimension with { UsesContext = dimension.Id == "d0" })],
            Learner = LearnerDefinition.Default(learner),
            Rule = rule,
            Fallback = [.. options.Select(_ => "o0")],
        };

    private static (UseCaseModel Model, StoredPolicy Stored) Make(LearnerType learner, RuleType rule, int[] options) =>
        Make(Definition(learner, RuleDefinition.Default(rule), options));

    private static (UseCaseModel Model, StoredPolicy Stored) Make(UseCaseDefinition definition)
    {
        var model = UseCaseModel.Compile(definition, 1);
        var random = new SeededRandom(20260582);
        var batch = new ObservationBatch(model.Encoder.Dimension);
        double[] x = new double[model.Encoder.Dimension];
        for (int i = 0; i < 400; i++)
        {
            RandomContext(random, x);
            batch.Add(random.NextInt(model.Actions.Count), x, random.NextInt(4) == 0 ? 1.0 : 0.0);
        }

        SufficientStatistics day = model.Learner.Summarise(LearnerState.Empty, batch, model.Actions.Keys);
        LearnerState state = model.Learner.Finish(model.Learner.Advance(LearnerState.Empty, day, 1.0), batch);
        return (model, SnapshotFormat.Write(SnapshotMaker.Make(model, 1, DateTimeOffset.UnixEpoch, state)));
    }

    private static void RandomContext(SeededRandom random, double[] x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = i == 0 ? 1.0 : (random.NextInt(2049) - 1024) / 1024.0;
        }
    }
}
