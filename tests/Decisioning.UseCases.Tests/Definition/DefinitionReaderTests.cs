using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class DefinitionReaderTests
{
    private const string BetaLearner = "learner: {type: beta-bernoulli, prior: {successes: 1, failures: 1}}";

    [Fact]
    public void Read_ValidText_GivesWhatItSays()
    {
        UseCaseDefinition definition = Read(DefinitionText.Valid);

        Assert.Equal("welcome", definition.Id);
        Assert.Equal(["offer", "channel"], definition.Dimensions.Select(d => d.Id));
        Assert.Equal("HELLO", definition.Dimensions[0].Options[1].Payload["code"]);
        Assert.Equal(100.0, definition.Features[0].Scale);
        Assert.Equal("de", definition.Features[1].Baseline);
        Assert.Equal(new ValueRange(0.0, 100.0), definition.Outcomes[0].Value);
        Assert.Equal(TimeSpan.FromDays(7), definition.SuccessMetric.Window);
        Assert.Equal(LearnerDefinition.Default(LearnerType.BetaBernoulli), definition.Learner);
        Assert.Equal(RuleDefinition.Default(RuleType.Thompson), definition.Rule);
        Assert.Equal(new GroupsDefinition { Treatment = 0.5, RandomControl = 0.3, Holdout = 0.2 }, definition.Groups);
        Assert.Equal(["none", "push"], definition.Fallback);
        Assert.Equal([Group.Treatment], definition.TrainOn);
    }

    [Fact]
    public void Read_OnlyRequiredKeys_TakesTheDefaultsOfTheContract()
    {
        UseCaseDefinition definition = Read("""
            {"use_case": "a", "dimensions": [{"id": "d", "options": [{"id": "x"}]}], "outcomes": [{"name": "o"}],
             "success_metric": {"outcome": "o", "window": "604800s"}}
            """);

        Assert.Equal(LearnerDefinition.Default(LearnerType.FactoredLogistic), definition.Learner);
        Assert.Equal(RuleDefinition.Default(RuleType.LookaheadThompson), definition.Rule);
        Assert.Equal(new GroupsDefinition { Treatment = 0.8, RandomControl = 0.1, Holdout = 0.1 }, definition.Groups);
        Assert.Equal(new ScheduleDefinition { Cron = "0 3 * * *", TimeZone = "UTC" }, definition.Schedule);
        Assert.Equal(["x"], definition.Fallback);
        Assert.Equal(ActivationMode.Assumed, definition.Activation);
        Assert.Equal(Durability.Durable, definition.Durability);
        Assert.Equal(RewardKind.Occurrence, definition.SuccessMetric.Reward);
    }

    [Theory]
    [InlineData("{min: 0, max: 1}", LearnerType.FactoredLogistic)]
    [InlineData("{min: 0, max: 100}", LearnerType.Hurdle)]
    [InlineData("{min: -5, max: 100}", LearnerType.FactoredLinear)]
    public void Read_ValueRewardWithoutLearner_TakesTheOneOfItsRange(string range, LearnerType expected)
    {
        UseCaseDefinition definition = Read(DefinitionText.Valid
            .Replace("value: {min: 0, max: 100}", "value: " + range, StringComparison.Ordinal)
            .Replace("outcome: visit, reward: occurrence", "outcome: order, reward: value", StringComparison.Ordinal)
            .Replace(BetaLearner, "", StringComparison.Ordinal));

        Assert.Equal(LearnerDefinition.Default(expected), definition.Learner);
    }

    [Fact]
    public void Read_NewLearnersParameters_GivesWhatTheySay()
    {
        Assert.Equal(
            LearnerDefinition.Default(LearnerType.Gaussian) with { RewardPrior = new RewardPriorDefinition(40.0, 0.0, 15.0) },
            Read(DefinitionText.With(BetaLearner, "learner: {type: gaussian, reward_prior: {observations: 40, deviation: 15}}")).Learner);
        Assert.Equal(
            LearnerDefinition.Default(LearnerType.SegmentBest) with { Segment = "country" },
            Read(DefinitionText.With(BetaLearner, "learner: {type: segment-best, segment: country}")).Learner);
        Assert.Equal(
            LearnerDefinition.Default(LearnerType.HybridLinear) with { Ridge = 3.0, Noise = 1.0 },
            Read(DefinitionText.With(BetaLearner, "learner: {type: hybrid-linear, ridge: 3, noise: 1}")).Learner);
        Assert.Equal(
            LearnerDefinition.Default(LearnerType.Hurdle) with { Interactions = InteractionMode.None, DetectsChanges = false },
            Read(DefinitionText.With(BetaLearner, "learner: {type: hurdle, interactions: none, detect_changes: false}")).Learner);
    }

    [Theory]
    [InlineData("{type: gaussian, prior: {successes: 1, failures: 1}}", "learner.prior", ViolationReason.NotApplicable)]
    [InlineData("{type: gaussian, reward_prior: {observations: 1}}", "learner.reward_prior.deviation", ViolationReason.Required)]
    [InlineData("{type: gaussian, reward_prior: {observations: 0, deviation: 1}}", "learner.reward_prior.observations", ViolationReason.OutOfRange)]
    [InlineData("{type: hurdle, noise: 1}", "learner.noise", ViolationReason.NotApplicable)]
    [InlineData("{type: hurdle, reward_prior: {observations: 1, deviation: 1}}", "learner.reward_prior", ViolationReason.NotApplicable)]
    [InlineData("{type: hybrid-linear, segment: country}", "learner.segment", ViolationReason.NotApplicable)]
    [InlineData("{type: segment-best, segment: land}", "learner", ViolationReason.NotFound)]
    [InlineData("{type: segment-best, segment: age}", "learner", ViolationReason.Inconsistent)]
    [InlineData("{type: segment-best, ridge: 1}", "learner.ridge", ViolationReason.NotApplicable)]
    public void Read_NewLearnersWrongParameters_NamesThem(string learner, string path, ViolationReason reason)
    {
        DefinitionResult result = DefinitionReader.Read(DefinitionText.With(BetaLearner, "learner: " + learner));

        Assert.Contains(result.Violations, violation => violation.Path == path && violation.Reason == reason);
    }

    [Fact]
    public void Read_HurdleWithNegativeRewardsOrPriorsByOption_IsRefused()
    {
        string hurdle = DefinitionText.With(BetaLearner, "learner: {type: hurdle}");
        string negative = hurdle
            .Replace("value: {min: 0, max: 100}", "value: {min: -5, max: 100}", StringComparison.Ordinal)
            .Replace("outcome: visit, reward: occurrence", "outcome: order, reward: value", StringComparison.Ordinal);
        string believed = hurdle.Replace("{id: push}", "{id: push, prior: {observations: 40, mean: 0.03}}", StringComparison.Ordinal);

        Assert.Contains(DefinitionReader.Read(negative).Violations, violation => violation is { Path: "learner", Reason: ViolationReason.Inconsistent });
        Assert.Contains(DefinitionReader.Read(believed).Violations, violation => violation is { Path: "dimensions", Reason: ViolationReason.NotApplicable });
    }

    [Fact]
    public void Read_RuleAndShares_GivesWhatTheySay()
    {
        UseCaseDefinition definition = Read(DefinitionText.Valid
            .Replace("type: thompson", "type: top-two-thompson, leader_share: 0.7, exploration: 2, exploration_budget: {share: 0.1}", StringComparison.Ordinal)
            .Replace("{id: push}", "{id: push, min_share: 0.1, max_share: 0.3}", StringComparison.Ordinal));

        Assert.Equal(
            new RuleDefinition
            {
                Type = RuleType.TopTwoThompson,
                LeaderShare = 0.7,
                Exploration = 2.0,
                ExplorationBudget = new ExplorationBudgetDefinition(0.1, null),
            },
            definition.Rule);
        Assert.Equal((0.1, 0.3), (definition.Dimensions[1].Options[1].MinShare, definition.Dimensions[1].Options[1].MaxShare));
        Assert.Equal((0.0, 1.0), (definition.Dimensions[1].Options[0].MinShare, definition.Dimensions[1].Options[0].MaxShare));
        Assert.Equal(0.01, Read(DefinitionText.With("type: thompson", "type: softmax")).Rule.Temperature);
        Assert.Equal(1000.0, Read(DefinitionText.With("type: thompson", "type: inverse-gap-weighting")).Rule.Gamma);
    }

    [Theory]
    [InlineData("7d", 7 * 86400.0)]
    [InlineData("24h", 86400.0)]
    [InlineData("30m", 1800.0)]
    [InlineData("604800s", 604800.0)]
    [InlineData("1.5s", 1.5)]
    [InlineData("\"7d\"", 7 * 86400.0)]
    [InlineData("90d", 90 * 86400.0)]
    public void Read_Durations_AreTaken(string text, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds), Read(DefinitionText.With("window: 7d", "window: " + text)).SuccessMetric.Window);

    [Fact]
    public void Read_QuotedNumbersAndNulls_AreTakenAsProto3JsonMeansThem()
    {
        UseCaseDefinition definition = Read(DefinitionText.With(
            "{name: age, type: numeric, scale: 100}", "{\"name\": \"age\", \"type\": \"numeric\", \"scale\": \"100\", \"missing\": null}"));

        Assert.Equal(100.0, definition.Features[0].Scale);
        Assert.Null(definition.Features[0].Missing);
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T01:00:00+01:00", "2026-03-01T00:00:00Z")]
    [InlineData("\"2026-02-28T19:00:00.5-05:00\"", "2026-03-01T00:00:00.5Z")]
    [InlineData("\"2026-03-01T00:00:00.123456700Z\"", "2026-03-01T00:00:00.1234567Z")]
    public void Read_Moments_AreTakenInUtc(string text, string expected)
    {
        UseCaseDefinition definition = Read(DefinitionText.With("{id: email}", $"{{id: email, enabled_from: {text}}}"));

        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            definition.Dimensions[1].Options[0].EnabledFrom);
    }

    // Each line: what is replaced, by what, path, reason. Every rule of a use-case file stands here once at least.
    [Theory]
    [InlineData("use_case: welcome", "use_case: Welcome", "use_case", ViolationReason.WrongFormat)]
    [InlineData("use_case: welcome", "use_case: 9lives", "use_case", ViolationReason.WrongFormat)]
    [InlineData("use_case: welcome", "description: x", "use_case", ViolationReason.Required)]
    [InlineData("use_case: welcome", "use_case: [a]", "use_case", ViolationReason.WrongType)]
    [InlineData("use_case: welcome", "use_case: welcome\nlerner: {}", "lerner", ViolationReason.UnknownKey)]
    [InlineData("use_case: welcome", "use_case: welcome\nuse_case: b", "use_case", ViolationReason.Duplicate)]
    [InlineData("{id: push}", "{id: email}", "dimensions[1].options[1].id", ViolationReason.Duplicate)]
    [InlineData("id: channel", "id: offer", "dimensions[1].id", ViolationReason.Duplicate)]
    [InlineData("- {name: visit}", "- {name: visit}\n  - {name: visit}", "outcomes[2].name", ViolationReason.Duplicate)]
    [InlineData("{name: visit}", "{name: visit}, {name: visit}", "", ViolationReason.Syntax)]
    [InlineData("{name: member, type: boolean}", "{name: age, type: boolean}", "features[2].name", ViolationReason.Duplicate)]
    [InlineData("{id: push}", "{id: a/b}", "dimensions[1].options[1].id", ViolationReason.WrongFormat)]
    [InlineData("{id: push}", "{id: push, payload: 3}", "dimensions[1].options[1].payload", ViolationReason.WrongType)]
    [InlineData("{id: push}", "{id: push, payload: {a: [1]}}", "dimensions[1].options[1].payload.a", ViolationReason.WrongType)]
    [InlineData("{id: push}", "{id: push, enabled_from: 2026-03-01}", "dimensions[1].options[1].enabled_from", ViolationReason.WrongFormat)]
    [InlineData("{id: push}", "{id: push, enabled_from: 2026-03-01T00:00:00}", "dimensions[1].options[1].enabled_from", ViolationReason.WrongFormat)]
    [InlineData(
        "{id: push}",
        "{id: push, enabled_from: 2026-03-01T00:00:00Z, enabled_until: 2026-03-01T00:00:00Z}",
        "dimensions[1].options[1].enabled_until",
        ViolationReason.Inconsistent)]
    [InlineData("scale: 100", "scale: 0", "features[0].scale", ViolationReason.OutOfRange)]
    [InlineData("scale: 100", "scale: .nan", "features[0].scale", ViolationReason.WrongType)]
    [InlineData("scale: 100", "scale: NaN", "features[0].scale", ViolationReason.OutOfRange)]
    [InlineData("scale: 100", "scale: big", "features[0].scale", ViolationReason.WrongType)]
    [InlineData("scale: 100", "vocabulary: [a]", "features[0].vocabulary", ViolationReason.NotApplicable)]
    [InlineData("scale: 100", "transform: log1p, missing: -1", "features[0].missing", ViolationReason.OutOfRange)]
    [InlineData("scale: 100", "transform: log", "features[0].transform", ViolationReason.UnknownValue)]
    [InlineData("type: boolean", "type: bool", "features[2].type", ViolationReason.UnknownValue)]
    [InlineData("type: boolean", "type: boolean, scale: 2", "features[2].scale", ViolationReason.NotApplicable)]
    [InlineData("type: boolean", "type: boolean, missing_indicator: 1", "features[2].missing_indicator", ViolationReason.WrongType)]
    [InlineData("baseline: de", "baseline: ch", "features[1].baseline", ViolationReason.NotFound)]
    [InlineData("vocabulary: [de, at], baseline: de", "multiple: true", "features[1].vocabulary", ViolationReason.Required)]
    [InlineData("vocabulary: [de, at]", "vocabulary: [de, de]", "features[1].vocabulary[1]", ViolationReason.Duplicate)]
    [InlineData("vocabulary: [de, at], baseline: de", "vocabulary: [de], hash_buckets: 8", "features[1].vocabulary", ViolationReason.NotApplicable)]
    [InlineData("vocabulary: [de, at], baseline: de", "hash_buckets: 1", "features[1].hash_buckets", ViolationReason.OutOfRange)]
    [InlineData("vocabulary: [de, at], baseline: de", "hash_buckets: 2.5", "features[1].hash_buckets", ViolationReason.WrongType)]
    [InlineData("vocabulary: [de, at], baseline: de", "hash_buckets: 256", "features", ViolationReason.TooLarge)]
    [InlineData("min: 0, max: 100", "min: 5, max: 5", "outcomes[0].value.max", ViolationReason.Inconsistent)]
    [InlineData("min: 0, max: 100", "min: 0, max: 1e9", "outcomes[0].value.max", ViolationReason.OutOfRange)]
    [InlineData("outcome: visit", "outcome: visits", "success_metric", ViolationReason.NotFound)]
    [InlineData("outcome: visit, reward: occurrence", "outcome: visit, reward: value", "success_metric", ViolationReason.Inconsistent)]
    [InlineData("outcome: visit, reward: occurrence", "outcome: order, reward: value", "learner", ViolationReason.Inconsistent)]
    [InlineData("window: 7d", "window: 0d", "success_metric.window", ViolationReason.OutOfRange)]
    [InlineData("window: 7d", "window: -1d", "success_metric.window", ViolationReason.OutOfRange)]
    [InlineData("window: 7d", "window: 91d", "success_metric.window", ViolationReason.OutOfRange)]
    [InlineData("window: 7d", "window: 7", "success_metric.window", ViolationReason.WrongFormat)]
    [InlineData("window: 7d", "window: 1e300d", "success_metric.window", ViolationReason.WrongFormat)]
    [InlineData("successes: 1", "successes: 0", "learner.prior.successes", ViolationReason.OutOfRange)]
    [InlineData("{successes: 1, failures: 1}", "{successes: 1}", "learner.prior.failures", ViolationReason.Required)]
    [InlineData("prior: {successes: 1, failures: 1}", "ridge: 1", "learner.ridge", ViolationReason.NotApplicable)]
    [InlineData("beta-bernoulli", "disjoint-linear", "learner.prior", ViolationReason.NotApplicable)]
    [InlineData("beta-bernoulli", "beta_bernoulli", "learner.type", ViolationReason.UnknownValue)]
    [InlineData(
        "{type: beta-bernoulli, prior: {successes: 1, failures: 1}}", "{type: disjoint-linear, noise: loud}", "learner.noise", ViolationReason.WrongType)]
    [InlineData(
        "{type: beta-bernoulli, prior: {successes: 1, failures: 1}}", "{type: disjoint-linear, noise: 0}", "learner.noise", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: greedy, exploration: 1", "rule.exploration", ViolationReason.NotApplicable)]
    [InlineData("type: thompson", "type: thompson, exploration: 0", "rule.exploration", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: top-two-thompson, exploration: 11", "rule.exploration", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: top-two-thompson, leader_share: 1.1", "rule.leader_share", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: thompson, leader_share: 0.5", "rule.leader_share", ViolationReason.NotApplicable)]
    [InlineData("type: thompson", "type: softmax, temperature: 0", "rule.temperature", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: ucb, temperature: 1", "rule.temperature", ViolationReason.NotApplicable)]
    [InlineData("type: thompson", "type: inverse-gap-weighting, gamma: -1", "rule.gamma", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: inverse-gap-weighting, gamma: much", "rule.gamma", ViolationReason.WrongType)]
    [InlineData("type: thompson", "type: softmax, gamma: 1", "rule.gamma", ViolationReason.NotApplicable)]
    [InlineData("type: thompson", "type: thompson, exploration_budget: 0.1", "rule.exploration_budget", ViolationReason.WrongType)]
    [InlineData("type: thompson", "type: thompson, exploration_budget: {}", "rule.exploration_budget", ViolationReason.Required)]
    [InlineData(
        "type: thompson", "type: thompson, exploration_budget: {share: 2}", "rule.exploration_budget.share", ViolationReason.OutOfRange)]
    [InlineData(
        "type: thompson",
        "type: thompson, exploration_budget: {reward_per_day: -1}",
        "rule.exploration_budget.reward_per_day",
        ViolationReason.OutOfRange)]
    [InlineData("{id: push}", "{id: push, min_share: 1.5}", "dimensions[1].options[1].min_share", ViolationReason.OutOfRange)]
    [InlineData("{id: push}", "{id: push, max_share: 0}", "dimensions[1].options[1].max_share", ViolationReason.OutOfRange)]
    [InlineData("{id: push}", "{id: push, min_share: 0.5, max_share: 0.4}", "dimensions[1].options[1].max_share", ViolationReason.Inconsistent)]
    [InlineData("- {id: email}\n      - {id: push}", "- {id: email, min_share: 0.6}\n      - {id: push, min_share: 0.6}", "dimensions[1].options", ViolationReason.Inconsistent)]
    [InlineData("- {id: email}\n      - {id: push}", "- {id: email, max_share: 0.4}\n      - {id: push, max_share: 0.5}", "dimensions[1].options", ViolationReason.Inconsistent)]
    [InlineData("type: thompson", "type: ucb, epsilon: 0.1", "rule.epsilon", ViolationReason.NotApplicable)]
    [InlineData("type: thompson", "type: ucb, exploration: -1", "rule.exploration", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: epsilon-greedy, epsilon: 1.5", "rule.epsilon", ViolationReason.OutOfRange)]
    [InlineData("type: thompson", "type: thompson, exploration_floor: 2", "rule.exploration_floor", ViolationReason.OutOfRange)]
    [InlineData("holdout: 0.2", "holdout: 0.3", "groups", ViolationReason.Inconsistent)]
    [InlineData("holdout: 0.2", "holdout: -0.2", "groups.holdout", ViolationReason.OutOfRange)]
    [InlineData("use_case: welcome", "use_case: welcome\ntrain_on: [holdout]", "train_on[0]", ViolationReason.NotApplicable)]
    [InlineData("use_case: welcome", "use_case: welcome\ntrain_on: [all]", "train_on[0]", ViolationReason.UnknownValue)]
    [InlineData("use_case: welcome", "use_case: welcome\nactivation: maybe", "activation", ViolationReason.UnknownValue)]
    [InlineData("use_case: welcome", "use_case: welcome\ndurability: sync", "durability", ViolationReason.UnknownValue)]
    [InlineData("0 3 * * *", "0 3 * *", "schedule.cron", ViolationReason.WrongFormat)]
    [InlineData("0 3 * * *", "0 0 3 * * *", "schedule.cron", ViolationReason.WrongFormat)]
    [InlineData("0 3 * * *", "61 3 * * *", "schedule.cron", ViolationReason.WrongFormat)]
    [InlineData("0 3 * * *", "0 3 30 2 *", "schedule.cron", ViolationReason.WrongFormat)]
    [InlineData("Europe/Berlin", "Europe/Berlyn", "schedule.time_zone", ViolationReason.UnknownValue)]
    [InlineData(", time_zone: Europe/Berlin", "", "schedule.time_zone", ViolationReason.Required)]
    [InlineData("channel: push}", "channel: fax}", "fallback.channel", ViolationReason.NotFound)]
    [InlineData("channel: push}", "chanel: push}", "fallback.chanel", ViolationReason.NotFound)]
    [InlineData("[de, at]", "&a [de, at]", "features[1].vocabulary", ViolationReason.NotAllowed)]
    [InlineData("[de, at]", "*a", "features[1].vocabulary", ViolationReason.NotAllowed)]
    [InlineData("[de, at]", "!!seq [de, at]", "features[1].vocabulary", ViolationReason.NotAllowed)]
    [InlineData("{id: push}", "{? [id] : push, id: push}", "dimensions[1].options[1]", ViolationReason.NotAllowed)]
    [InlineData("fallback: {channel: push}", "---\na: b", "", ViolationReason.NotAllowed)]
    [InlineData("HELLO", "\"a\\0b\"", "dimensions[0].options[1].payload.code", ViolationReason.WrongFormat)]
    [InlineData("HELLO", "a\0b", "", ViolationReason.Syntax)]
    public void Read_BrokenRule_IsReportedAtItsPath(string part, string replacement, string path, ViolationReason reason)
    {
        DefinitionResult result = DefinitionReader.Read(DefinitionText.With(part, replacement));

        Assert.Null(result.Definition);
        Assert.Contains(result.Violations, violation => violation.Path == path && violation.Reason == reason);
        Assert.All(result.Violations, violation => Assert.True(violation is { Line: > 0, Column: > 0 }, violation.ToString()));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllOfThemInTheOrderOfTheText()
    {
        DefinitionResult result = DefinitionReader.Read("""
            use_case: Bad
            dimensions:
              - id: offer
                options: [{id: a}, {id: a}]
            outcomes: [{name: order}]
            success_metric: {outcome: oder, window: 1y}
            rule: {type: tompson}
            groups: {treatment: 2}
            colour: red
            """);

        Assert.Equal(
            ["use_case", "dimensions[0].options[1].id", "success_metric", "success_metric.window", "rule.type", "groups.treatment", "colour"],
            result.Violations.Select(violation => violation.Path));
        Assert.Equal([1, 4, 6, 6, 7, 8, 9], result.Violations.Select(violation => violation.Line!.Value));
    }

    [Theory]
    [InlineData("rule: {type: tompson}", "did you mean 'thompson'?")]
    [InlineData("lerner: {}", "did you mean 'learner'?")]
    [InlineData("success_metrics: {}", "did you mean 'success_metric'?")]
    [InlineData("faeture: []", "did you mean 'features'?")]
    public void Read_Misspelling_IsAnsweredWithWhatWasMeant(string line, string hint)
    {
        DefinitionResult result = DefinitionReader.Read(line);

        Assert.Contains(result.Violations, violation => violation.Message.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TooManyActions_IsTooLarge()
    {
        string options = string.Join(", ", Enumerable.Range(0, 101).Select(i => $"{{id: o{i}}}"));
        string dimensions = $"dimensions: [{{id: a, options: [{options}]}}, {{id: b, options: [{options}]}}]\n";
        string third = dimensions.Replace("]}]", $"]}}, {{id: c, options: [{options}]}}]", StringComparison.Ordinal);
        const string Rest = "use_case: x\noutcomes: [{name: o}]\nsuccess_metric: {outcome: o, window: 1d}\n";

        // What is learnt of options is learnt of as many actions as can be searched.
        Assert.True(DefinitionReader.Read(Rest + dimensions).IsValid);
        AssertTooLarge(Rest + dimensions + "learner: {type: beta-bernoulli}\n", "10201");
        AssertTooLarge(Rest + third, "1030301");

        static void AssertTooLarge(string text, string actions)
        {
            Violation violation = Assert.Single(DefinitionReader.Read(text).Violations);
            Assert.Equal(("dimensions", ViolationReason.TooLarge), (violation.Path, violation.Reason));
            Assert.Contains(actions, violation.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_LinearLearnerWithTooManyCoefficients_IsTooLarge()
    {
        string options = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"{{id: o{i}}}"));
        const string Features = "features: [{name: f, type: categorical, hash_buckets: 200}]\n";
        string text = $"use_case: x\ndimensions: [{{id: a, options: [{options}]}}]\n" + Features
            + "outcomes: [{name: o}]\nsuccess_metric: {outcome: o, window: 1d}\n";

        Assert.True(DefinitionReader.Read(text + "learner: {type: beta-bernoulli}\n").IsValid);
        string[] tooLarge = ["", "learner: {type: disjoint-linear}\n", "learner: {type: factored-linear}\n", "learner: {type: factored-logistic}\n"];
        foreach (string learner in tooLarge)
        {
            Violation violation = Assert.Single(DefinitionReader.Read(text + learner).Violations);
            Assert.Equal(("learner", ViolationReason.TooLarge), (violation.Path, violation.Reason));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("text")]
    [InlineData("{")]
    [InlineData("\"\\ud83d\"")]
    public void Read_NoMap_IsOneViolation(string text)
    {
        DefinitionResult result = DefinitionReader.Read(text);

        Assert.Null(result.Definition);
        Assert.Single(result.Violations);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Read_NestedDeeply_IsRefusedAtTheLimit(char bracket)
    {
        Violation violation = Assert.Single(DefinitionReader.Read(new string(bracket, 100_000)).Violations);

        Assert.Equal(ViolationReason.TooLarge, violation.Reason);
    }

    [Fact]
    public void Read_TextAboveTheLimit_IsTooLarge()
    {
        string padding = new('#', 256 * 1024);

        Assert.True(DefinitionReader.Read(DefinitionText.Valid + "\n" + padding[..200_000]).IsValid);
        Assert.Equal(ViolationReason.TooLarge, Assert.Single(DefinitionReader.Read(DefinitionText.Valid + "\n" + padding).Violations).Reason);
    }

    [Fact]
    public void Read_ByteOrderMarkAndWindowsLineEnds_AreTaken() =>
        Assert.Equal(Read(DefinitionText.Valid), Read("\uFEFF" + DefinitionText.Valid.ReplaceLineEndings("\r\n")));

    private static UseCaseDefinition Read(string text)
    {
        DefinitionResult result = DefinitionReader.Read(text);
        Assert.True(result.IsValid, string.Join('\n', result.Violations));
        Assert.Empty(result.Violations);
        return result.Definition;
    }
}
