using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>The keys <c>metrics</c> and <c>guardrails</c>.</summary>
public sealed class MeasurementKeysTests
{
    private const string Whole = DefinitionText.Valid + """

        metrics:
          - {name: revenue, outcome: order, reward: value, window: 14d, cap: 80}
          - {name: orders, outcome: order}
        guardrails:
          - {name: fewer-visits, outcome: visit, window: 1d, direction: decrease, margin: 0.02, action: disable_option, group: holdout}
          - {name: spend, outcome: order, reward: value, margin: 5}

        """;

    [Fact]
    public void Read_AllKeys_GivesWhatTheySay()
    {
        UseCaseDefinition definition = Read(Whole);

        Assert.Equal(
            [
                new MetricDefinition("revenue", "order") { Reward = RewardKind.Value, Window = TimeSpan.FromDays(14), Cap = 80.0 },
                new MetricDefinition("orders", "order"),
            ],
            definition.Metrics);
        Assert.Equal(
            [
                new GuardrailDefinition(new MetricDefinition("fewer-visits", "visit") { Window = TimeSpan.FromDays(1) }, 0.02)
                {
                    Direction = HarmDirection.Decrease,
                    Action = GuardrailAction.DisableOption,
                    Group = Group.Holdout,
                },
                new GuardrailDefinition(new MetricDefinition("spend", "order") { Reward = RewardKind.Value }, 5.0),
            ],
            definition.Guardrails);
        Assert.Equal(Group.RandomControl, definition.Guardrails[1].ComparedWith(definition.Groups));
    }

    [Fact]
    public void Write_WhatWasRead_IsReadBackAlike()
    {
        UseCaseDefinition definition = Read(Whole);

        Assert.Equal(definition, Read(DefinitionWriter.Write(definition)));
    }

    [Fact]
    public void Write_NeitherKey_LeavesNoTrace()
    {
        string text = DefinitionWriter.Write(Read(DefinitionText.Valid));

        Assert.DoesNotContain("metrics", text, StringComparison.Ordinal);
        Assert.DoesNotContain("guardrails", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics: [{name: a, outcome: ordr}]", "metrics[0].outcome", ViolationReason.NotFound)]
    [InlineData("metrics: [{outcome: order}]", "metrics[0].name", ViolationReason.Required)]
    [InlineData("metrics: [{name: a}]", "metrics[0].outcome", ViolationReason.Required)]
    [InlineData("metrics: [{name: a, outcome: visit, reward: value}]", "metrics[0].reward", ViolationReason.Inconsistent)]
    [InlineData("metrics: [{name: a, outcome: visit, cap: 3}]", "metrics[0].cap", ViolationReason.NotApplicable)]
    [InlineData("metrics: [{name: a, outcome: order, reward: value, cap: 0}]", "metrics[0].cap", ViolationReason.OutOfRange)]
    [InlineData("metrics: [{name: a, outcome: order, window: 91d}]", "metrics[0].window", ViolationReason.OutOfRange)]
    [InlineData("metrics: [{name: success, outcome: order}]", "metrics[0].name", ViolationReason.Duplicate)]
    [InlineData("metrics: [{name: a, outcome: order}, {name: a, outcome: visit}]", "metrics[1].name", ViolationReason.Duplicate)]
    [InlineData("metrics: 3", "metrics", ViolationReason.WrongType)]
    [InlineData("guardrails: [{name: a, outcome: visit}]", "guardrails[0].margin", ViolationReason.Required)]
    [InlineData("guardrails: [{name: a, outcome: visit, margin: 1.5}]", "guardrails[0].margin", ViolationReason.OutOfRange)]
    [InlineData("guardrails: [{name: a, outcome: visit, margin: -0.1}]", "guardrails[0].margin", ViolationReason.OutOfRange)]
    [InlineData("guardrails: [{name: a, outcome: nothing, margin: 0}]", "guardrails[0].outcome", ViolationReason.NotFound)]
    [InlineData("guardrails: [{name: a, outcome: visit, margin: 0, cap: 1}]", "guardrails[0].cap", ViolationReason.UnknownKey)]
    [InlineData("guardrails: [{name: a, outcome: visit, margin: 0, direction: up}]", "guardrails[0].direction", ViolationReason.UnknownValue)]
    [InlineData("guardrails: [{name: a, outcome: visit, margin: 0, action: stop}]", "guardrails[0].action", ViolationReason.UnknownValue)]
    [InlineData("guardrails: [{name: a, outcome: visit, margin: 0, group: treatment}]", "guardrails[0].group", ViolationReason.Inconsistent)]
    [InlineData("metrics: [{name: a, outcome: order}]\nguardrails: [{name: a, outcome: visit, margin: 0}]", "guardrails[0].name", ViolationReason.Duplicate)]
    public void Read_WrongKeys_IsOneViolationByPath(string keys, string path, ViolationReason reason)
    {
        Violation violation = Assert.Single(DefinitionReader.Read($"{DefinitionText.Valid}\n{keys}\n").Violations);

        Assert.Equal((path, reason), (violation.Path, violation.Reason));
    }

    [Theory]
    [InlineData("treatment: 1", "", "guardrails[0]")]
    [InlineData("treatment: 0.5, holdout: 0.5", ", group: random_control", "guardrails[0].group")]
    [InlineData("random_control: 0.5, holdout: 0.5", "", "guardrails[0]")]
    public void Read_GuardrailWithoutGroupToCompare_IsAViolation(string shares, string group, string path)
    {
        string text = DefinitionText.With("groups: {treatment: 0.5, random_control: 0.3, holdout: 0.2}", $"groups: {{{shares}}}");

        Violation violation = Assert.Single(
            DefinitionReader.Read($"{text}\nguardrails: [{{name: a, outcome: visit, margin: 0{group}}}]\n").Violations);

        Assert.Equal((path, ViolationReason.Inconsistent), (violation.Path, violation.Reason));
    }

    private static UseCaseDefinition Read(string text)
    {
        DefinitionResult read = DefinitionReader.Read(text);
        Assert.True(read.IsValid, string.Join('\n', read.Violations));
        return read.Definition;
    }
}
