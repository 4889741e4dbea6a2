using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>Makes random definitions without violations, with every kind of every part.</summary>
internal static class RandomDefinition
{
    private static readonly string[] Crons = ["0 3 * * *", "*/15 * * * *", "30 2 1 * *", "0 3 * * MON-FRI"];
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"];
    private static readonly string[] Texts =
        ["", "Grüße", "\"quoted\" \\ 'text'", "a\nb\r\n\tc", "😀", "null", "# no comment", "- x: {y}", "\u2028"];

    public static UseCaseDefinition Make(SeededRandom random)
    {
        EquatableList<DimensionDefinition> dimensions =
            [.. Enumerable.Range(0, 1 + random.NextInt(3)).Select(i => new DimensionDefinition($"dim_{i}", MakeOptions(random)))];
        bool isLinear = random.NextInt(2) == 0;
        EquatableList<TrackedEventDefinition> plan = RandomBusiness.Plan(random);
        double control = random.NextInt(5) / 16.0;
        double holdout = random.NextInt(5) / 16.0;
        EquatableList<string> fallback =
            [.. dimensions.Select(dimension => dimension.Options[random.NextInt(dimension.Options.Count)].Id)];
        string? channels = random.NextInt(3) == 0 ? dimensions[random.NextInt(dimensions.Count)].Id : null;
        return new UseCaseDefinition
        {
            Id = $"case-{random.NextInt(1000)}",
            Description = Pick(random, Texts),
            Dimensions = dimensions,
            Features = [.. Enumerable.Range(0, random.NextInt(6)).Select(i => MakeFeature(random, $"F{i}.x"))],
            Outcomes = RandomBusiness.Outcomes(plan),
            SuccessMetric = random.NextInt(2) == 0
                ? new SuccessMetricDefinition("order", RewardKind.Value, TimeSpan.FromTicks(1 + random.NextInt(int.MaxValue)))
                : new SuccessMetricDefinition("visit", RewardKind.Occurrence, TimeSpan.FromDays(1 + random.NextInt(90))),
            Learner = isLinear
                ? LearnerDefinition.Default(LearnerType.DisjointLinear) with
                {
                    Ridge = Positive(random),
                    Noise = random.NextInt(2) == 0 ? null : Positive(random),
                }
                : LearnerDefinition.Default(LearnerType.BetaBernoulli) with
                {
                    Prior = new BetaPriorDefinition(0.01 + Positive(random), 1.0 + Positive(random)),
                },
            Rule = MakeRule(random),
            Groups = new GroupsDefinition { Treatment = 1.0 - control - holdout, RandomControl = control, Holdout = holdout },
            TrainOn = random.NextInt(2) == 0 ? [Group.Treatment] : [Group.Treatment, Group.RandomControl],
            Schedule = new ScheduleDefinition { Cron = Pick(random, Crons), TimeZone = Pick(random, Zones) },
            Fallback = fallback,
            Activation = random.NextInt(2) == 0 ? ActivationMode.Assumed : ActivationMode.Required,
            Durability = random.NextInt(2) == 0 ? Durability.Durable : Durability.Async,
            Approval = random.NextInt(2) == 0 ? ApprovalMode.None : ApprovalMode.TwoPerson,
            Business = RandomBusiness.Case(random),
            TrackingPlan = plan,
            Metrics = RandomMeasurement.Metrics(random),
            Guardrails = RandomMeasurement.Guardrails(random, control > 0.0 && 1.0 - control - holdout > 0.0),
            Restrictions = RandomRestrictions.Make(random, dimensions, fallback),
            ChannelDimension = channels,
            Caps = RandomCaps.Caps(random, dimensions, channels),
            Budgets = RandomCaps.Budgets(random, dimensions),
            Priority = random.NextInt(2) == 0 ? 1.0 : random.NextDouble() * 1000.0,
            ValuePerReward = random.NextInt(2) == 0 ? 1.0 : Positive(random),
        };
    }

    private static EquatableList<OptionDefinition> MakeOptions(SeededRandom random)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        int count = 1 + random.NextInt(4);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new OptionDefinition($"{i}-option.x")
            {
                Payload = new Payload(
                    Enumerable.Range(0, random.NextInt(3)).ToDictionary(k => Pick(random, Texts) + k, _ => Pick(random, Texts))),
                EnabledFrom = random.NextInt(2) == 0 ? null : start.AddTicks(random.NextInt(int.MaxValue)),
                EnabledUntil = random.NextInt(2) == 0 ? null : start.AddDays(1 + random.NextInt(100)),
                MinShare = random.NextInt(2) == 0 ? 0.0 : random.NextDouble() / count,
                MaxShare = random.NextInt(2) == 0 ? 1.0 : 1.0 - (random.NextDouble() * (count - 1) / count),
                Sends = random.NextInt(4) != 0,
                Eligible = i > 0 && random.NextInt(4) == 0 ? RandomRestrictions.Condition(random) : null,
            }),
        ];
    }

    private static FeatureDefinition MakeFeature(SeededRandom random, string name)
    {
        var category = new FeatureDefinition { Name = name, Type = FeatureType.Categorical };
        EquatableList<string> vocabulary = ["null", "true", "1.0", "ä b", Texts[2]];
        return random.NextInt(5) switch
        {
            0 => new FeatureDefinition
            {
                Name = name,
                Type = FeatureType.Numeric,
                Transform = random.NextInt(2) == 0 ? FeatureTransform.None : FeatureTransform.Log1p,
                Offset = random.NextDouble() - 0.5,
                Scale = -Positive(random),
                Missing = random.NextInt(2) == 0 ? null : random.NextDouble(),
                MissingIndicator = random.NextInt(2) == 0,
            },
            1 => new FeatureDefinition { Name = name, Type = FeatureType.Boolean, MissingIndicator = random.NextInt(2) == 0 },
            2 => category with { HashBuckets = 2 + random.NextInt(8), Multiple = true },
            3 => category with { Vocabulary = vocabulary, Multiple = random.NextInt(2) == 0 },
            _ => category with { Vocabulary = vocabulary, Baseline = vocabulary[random.NextInt(5)] },
        };
    }

    private static RuleDefinition MakeRule(SeededRandom random)
    {
        RuleDefinition rule = RuleDefinition.Default((RuleType)random.NextInt(Enum.GetValues<RuleType>().Length));
        return rule with
        {
            Exploration = rule.Exploration is null ? null : 0.01 + random.NextDouble(),
            Epsilon = rule.Epsilon is null ? null : random.NextDouble(),
            Temperature = rule.Temperature is null ? null : Positive(random),
            Gamma = rule.Gamma is null ? null : Positive(random),
            LeaderShare = rule.LeaderShare is null ? null : random.NextDouble(),
            ExplorationFloor = random.NextInt(2) == 0 ? 0.0 : random.NextDouble(),
            ExplorationBudget = random.NextInt(4) switch
            {
                0 => new ExplorationBudgetDefinition(random.NextDouble(), null),
                1 => new ExplorationBudgetDefinition(null, Positive(random)),
                2 => new ExplorationBudgetDefinition(random.NextDouble(), 0.0),
                _ => null,
            },
        };
    }

    private static double Positive(SeededRandom random) => random.NextDouble() * Math.Pow(10.0, random.NextInt(6) - 1) + 1e-6;

    private static T Pick<T>(SeededRandom random, T[] items) => items[random.NextInt(items.Length)];
}
