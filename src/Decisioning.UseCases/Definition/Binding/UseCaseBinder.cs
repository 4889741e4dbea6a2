using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Makes a definition of the top map.</summary>
internal static class UseCaseBinder
{
    private const int MaximumDimensions = 16;
    private const int MaximumFeatures = DefinitionLimits.FeatureColumns;
    private const int MaximumOutcomes = 64;
    private const double LargestPriority = 1000.0;
    private const double SmallestValue = 1e-9;
    private const double LargestValue = 1e9;

    /// <summary>Reads all keys, then checks what depends on several of them.</summary>
    /// <param name="fields">The top map.</param>
    public static UseCaseDefinition Bind(FieldBinder fields)
    {
        string? id = fields.Text("use_case", TextForm.UseCaseId, required: true);
        string description = fields.Text("description", TextForm.Prose) ?? "";
        EquatableList<DimensionDefinition> dimensions =
            fields.Maps("dimensions", MaximumDimensions, "id", static d => d.Id, DimensionBinder.Bind, required: true);
        EquatableList<FeatureDefinition> features =
            fields.Maps("features", MaximumFeatures, "name", static f => f.Name, FeatureBinder.Bind);
        EquatableList<OutcomeDefinition> outcomes =
            fields.Maps("outcomes", MaximumOutcomes, "name", static o => o.Name, MetricBinder.BindOutcome, required: true);
        SuccessMetricDefinition metric = fields.Map("success_metric", MetricBinder.BindMetric, required: true)
            ?? new SuccessMetricDefinition("", RewardKind.Occurrence, TimeSpan.Zero);
        LearnerDefinition learner = fields.Map("learner", LearnerBinder.Bind) ?? LearnerDefinition.DefaultFor(metric, outcomes);
        RuleDefinition rule = fields.Map("rule", RuleBinder.Bind) ?? RuleDefinition.Default(RuleType.LookaheadThompson);
        GroupsDefinition groups = fields.Map("groups", GroupsBinder.Bind) ?? new GroupsDefinition();
        EquatableList<Group> trainOn = GroupsBinder.TrainOn(fields);
        ScheduleDefinition schedule = fields.Map("schedule", ScheduleBinder.Bind) ?? new ScheduleDefinition();
        EquatableList<string> fallback = Fallback(fields, dimensions);
        ActivationMode activation = fields.Word("activation", Words.Activations, ActivationMode.Assumed);
        Durability durability = fields.Word("durability", Words.Durabilities, Durability.Durable);
        string? channelDimension = RestrictionsBinder.ChannelDimension(fields, dimensions);
        var names = new CapNames(dimensions, outcomes, channelDimension ?? UseCaseDefinition.DefaultChannelDimension);
        var definition = new UseCaseDefinition
        {
            Id = id ?? "",
            Description = description,
            Dimensions = dimensions,
            Features = features,
            Outcomes = outcomes,
            SuccessMetric = metric,
            Learner = learner,
            Rule = rule,
            Groups = groups,
            TrainOn = trainOn,
            Schedule = schedule,
            Fallback = fallback,
            Activation = activation,
            Durability = durability,
            Business = BusinessBinder.Bind(fields),
            TrackingPlan = TrackingPlanBinder.Bind(fields),
            Metrics = MeasurementBinder.Metrics(fields, outcomes),
            Guardrails = MeasurementBinder.Guardrails(fields, outcomes, groups),
            ChannelDimension = channelDimension,
            Caps = CapBinder.Bind(fields, names),
            Budgets = BudgetBinder.Bind(fields, names),
            Priority = fields.Number("priority", 0.0, LargestPriority, 1.0),
            ValuePerReward = fields.Number("value_per_reward", SmallestValue, LargestValue, 1.0),
            BusinessAsUsual = fields.Map("business_as_usual", map => GroupsBinder.BusinessAsUsual(map, dimensions)),
            Approval = fields.Word("approval", Words.Approvals, ApprovalMode.None),
            Restrictions = RestrictionsBinder.Bind(fields),
        };
        CrossRules.Check(fields, definition);
        GroupsBinder.Check(fields, definition);
        TrackingPlanBinder.Check(fields, definition);
        MeasurementBinder.CheckNames(fields, definition);
        RestrictionChecks.Check(fields, definition);
        return definition;
    }

    private static EquatableList<string> Fallback(FieldBinder fields, EquatableList<DimensionDefinition> dimensions)
    {
        string[] options = [.. dimensions.Select(dimension => dimension.Options.Count > 0 ? dimension.Options[0].Id : "")];
        foreach ((YamlScalar key, YamlNode value, string path) in fields.Entries("fallback"))
        {
            int index = IndexOf(dimensions, key.Text);
            if (index < 0)
            {
                string hint = Suggestion.For(key.Text, dimensions.Select(dimension => dimension.Id));
                fields.Add(path, key, ViolationReason.NotFound, $"There is no dimension of this name{hint}");
                continue;
            }

            if (fields.TextOf(value, path, TextForm.Word) is not { } option)
            {
                continue;
            }

            IEnumerable<string> known = dimensions[index].Options.Select(o => o.Id);
            if (!known.Contains(option))
            {
                fields.Add(path, value, ViolationReason.NotFound, $"The dimension has no option '{option}'{Suggestion.For(option, known)}");
            }

            options[index] = option;
        }

        return [.. options];
    }

    private static int IndexOf(EquatableList<DimensionDefinition> dimensions, string id)
    {
        for (int i = 0; i < dimensions.Count; i++)
        {
            if (dimensions[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
