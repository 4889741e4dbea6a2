using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads metrics and guardrails.</summary>
internal static class MeasurementBinder
{
    private const int MaximumMetrics = 16;
    private const int MaximumGuardrails = 8;

    /// <summary>Reads the metrics.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="outcomes">The outcomes that are declared.</param>
    public static EquatableList<MetricDefinition> Metrics(FieldBinder fields, EquatableList<OutcomeDefinition> outcomes) =>
        fields.Maps("metrics", MaximumMetrics, "name", static metric => metric.Name, map => BindMetric(map, outcomes, hasCap: true));

    /// <summary>Reads the guardrails.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="outcomes">The outcomes that are declared.</param>
    /// <param name="groups">The shares of the groups.</param>
    public static EquatableList<GuardrailDefinition> Guardrails(
        FieldBinder fields, EquatableList<OutcomeDefinition> outcomes, GroupsDefinition groups) => fields.Maps(
        "guardrails", MaximumGuardrails, "name", static guardrail => guardrail.Metric.Name, map => BindGuardrail(map, outcomes, groups));

    /// <summary>Checks that no metric and guardrail have the same name, and none the success metric's.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read.</param>
    public static void CheckNames(FieldBinder fields, UseCaseDefinition definition)
    {
        HashSet<string> taken = [MetricDefinition.Success];
        CheckNames(fields, "metrics", definition.Metrics.Count, taken);
        taken.UnionWith(definition.Metrics.Select(metric => metric.Name));
        CheckNames(fields, "guardrails", definition.Guardrails.Count, taken);
    }

    private static void CheckNames(FieldBinder fields, string key, int count, HashSet<string> taken)
    {
        foreach ((YamlNode node, string path) in count > 0 ? fields.Items(key, int.MaxValue) : [])
        {
            if ((node as YamlMap)?.Find("name") is YamlScalar name && taken.Contains(name.Text))
            {
                fields.Add(YamlPath.Key(path, "name"), name, ViolationReason.Duplicate, $"The name '{name.Text}' is taken.");
            }
        }
    }

    private static MetricDefinition BindMetric(FieldBinder fields, EquatableList<OutcomeDefinition> outcomes, bool hasCap)
    {
        string name = fields.Text("name", TextForm.Name, required: true) ?? "";
        string? wanted = fields.Text("outcome", TextForm.Name, required: true);
        RewardKind reward = fields.Word("reward", Words.Rewards, RewardKind.Occurrence);
        OutcomeDefinition? outcome = outcomes.FirstOrDefault(known => known.Name == wanted);
        if (wanted is not null && outcome is null)
        {
            string hint = Suggestion.For(wanted, outcomes.Select(known => known.Name));
            fields.Add("outcome", ViolationReason.NotFound, $"There is no outcome '{wanted}'{hint}");
        }
        else if (reward == RewardKind.Value && outcome is { Value: null })
        {
            fields.Add("reward", ViolationReason.Inconsistent, $"The outcome '{outcome.Name}' has no value that could be counted.");
        }

        return new MetricDefinition(name, wanted ?? "")
        {
            Reward = reward,
            Window = MetricBinder.BindWindow(fields, required: false),
            Cap = hasCap ? BindCap(fields, reward) : null,
        };
    }

    private static double? BindCap(FieldBinder fields, RewardKind reward)
    {
        if (reward == RewardKind.Occurrence)
        {
            fields.Refuse("cap", "an occurrence counts 1 at most");
            return null;
        }

        return fields.Has("cap") ? fields.Number("cap", DyadicGrid.Step, DyadicGrid.MaximumReward, DyadicGrid.MaximumReward) : null;
    }

    private static GuardrailDefinition BindGuardrail(
        FieldBinder fields, EquatableList<OutcomeDefinition> outcomes, GroupsDefinition groups)
    {
        MetricDefinition metric = BindMetric(fields, outcomes, hasCap: false);
        fields.Require("margin");
        var guardrail = new GuardrailDefinition(
            metric,
            fields.Number("margin", 0.0, metric.Reward == RewardKind.Occurrence ? 1.0 : DyadicGrid.MaximumReward, 0.0))
        {
            Direction = fields.Word("direction", Words.HarmDirections, HarmDirection.Increase),
            Action = fields.Word("action", Words.GuardrailActions, GuardrailAction.Alert),
            Group = fields.Find("group") is { } node ? fields.WordOf(node, fields.PathOf("group"), Words.Groups) : null,
        };
        CheckGroup(fields, guardrail, groups);
        return guardrail;
    }

    private static void CheckGroup(FieldBinder fields, GuardrailDefinition guardrail, GroupsDefinition groups)
    {
        if (guardrail.Group == Group.Treatment)
        {
            fields.Add("group", ViolationReason.Inconsistent, "Treatment is what is compared; name the group that it is compared with.");
        }
        else if (guardrail.Group is { } group && groups.ShareOf(group) <= 0.0)
        {
            fields.Add("group", ViolationReason.Inconsistent, $"The group '{Words.Groups.WordFor(group)}' has no share of the customers.");
        }
        else if (guardrail.ComparedWith(groups) == Group.None)
        {
            fields.Add(ViolationReason.Inconsistent, "Without business_as_usual, random_control and holdout there is nothing that treatment could be compared with.");
        }
        else if (groups.Treatment <= 0.0)
        {
            fields.Add(ViolationReason.Inconsistent, "Treatment has no share of the customers, so that there is nothing to guard.");
        }
    }
}
