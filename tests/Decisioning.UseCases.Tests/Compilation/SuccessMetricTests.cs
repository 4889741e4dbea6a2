using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class SuccessMetricTests
{
    private static readonly DateTimeOffset Decided = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void RewardOf_Occurrence_IsOneHoweverOften()
    {
        SuccessMetric metric = Make("");

        Assert.Equal(new Reward(0.0, 0, 0), metric.RewardOf(Decided, []));
        Assert.Equal(new Reward(1.0, 1, 0), metric.RewardOf(Decided, [Fact("visit", 1.0, 3)]));
        Assert.Equal(new Reward(1.0, 2, 0), metric.RewardOf(Decided, [Fact("visit", 1.0, 3), Fact("visit", 1.0, 4)]));
        Assert.Equal(new Reward(0.0, 0, 0), metric.RewardOf(Decided, [Fact("order", 5.0, 3)]));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData((7 * 86400) - 1, true)]
    [InlineData(7 * 86400, false)]
    public void RewardOf_EdgesOfTheWindow_CountTheStartAndNotTheEnd(int seconds, bool counts)
    {
        Reward reward = Make("").RewardOf(Decided, [Fact("visit", 1.0, 0) with { Time = Decided.AddSeconds(seconds) }]);

        Assert.Equal(counts ? new Reward(1.0, 1, 0) : new Reward(0.0, 0, 1), reward);
    }

    [Fact]
    public void RewardOf_Value_IsTheSumOnTheGridInAnyOrder()
    {
        SuccessMetric metric = Make("value");
        Outcome[] outcomes =
        [
            Fact("order", 0.1, 1), Fact("order", 0.2, 2), Fact("order", 19.99, 3), Fact("order", 7.0, 400), Fact("visit", 1.0, 1),
        ];

        Reward reward = metric.RewardOf(Decided, outcomes);

        Assert.Equal(new Reward((102.0 + 205.0 + 20470.0) / 1024.0, 3, 1), reward);
        Assert.Equal(reward, metric.RewardOf(Decided, [.. outcomes.Reverse()]));
    }

    [Fact]
    public void RewardOf_ValueBeyondTheLearner_IsCut()
    {
        Assert.Equal(65536.0, Make("value").RewardOf(Decided, [Fact("order", 60000.0, 1), Fact("order", 60000.0, 2)]).Value);
        Assert.Equal(1.0, Make("rate").RewardOf(Decided, [Fact("order", 0.75, 1), Fact("order", 0.75, 2)]).Value);
    }

    private static Outcome Fact(string name, double value, int hours) => new()
    {
        OutcomeId = $"{name}-{value}-{hours}",
        UseCase = "welcome",
        DecisionId = new DecisionId(1),
        Name = name,
        Value = value,
        Time = Decided.AddHours(hours),
        ReceivedTime = Decided.AddHours(hours),
    };

    private static SuccessMetric Make(string kind)
    {
        UseCaseDefinition definition = DefinitionReader.Read(DefinitionText.Valid).Definition!;
        var value = new SuccessMetricDefinition("order", RewardKind.Value, definition.SuccessMetric.Window);
        return new SuccessMetric(kind switch
        {
            "value" => definition with { SuccessMetric = value, Learner = LearnerDefinition.Default(LearnerType.DisjointLinear) },
            "rate" => definition with { SuccessMetric = value },
            _ => definition,
        });
    }
}
