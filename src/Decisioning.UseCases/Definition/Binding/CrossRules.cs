using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Checks what depends on several keys of a definition.</summary>
internal static class CrossRules
{
    /// <summary>Adds what is wrong.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read.</param>
    public static void Check(FieldBinder fields, UseCaseDefinition definition)
    {
        CheckSize(fields, definition);
        CheckMetric(fields, definition);
    }

    private static void CheckSize(FieldBinder fields, UseCaseDefinition definition)
    {
        long actions = 1;
        foreach (DimensionDefinition dimension in definition.Dimensions)
        {
            actions = Math.Min(actions * Math.Max(1, dimension.Options.Count), int.MaxValue);
        }

        long columns = 1L + definition.Features.Sum(feature => (long)FeatureColumns.CountOf(feature));
        bool isLinear = definition.Learner.Type == LearnerType.DisjointLinear;
        if (actions > DefinitionLimits.Actions)
        {
            Refuse("dimensions", $"The options make {actions} actions; {DefinitionLimits.Actions} are allowed.");
        }

        if (columns > DefinitionLimits.FeatureColumns)
        {
            Refuse("features", $"The features make {columns} columns; {DefinitionLimits.FeatureColumns} are allowed.");
        }
        else if (isLinear && actions * columns * columns > DefinitionLimits.LinearCoefficients)
        {
            string limit = $"actions times columns squared may be {DefinitionLimits.LinearCoefficients}";
            Refuse("learner", $"{actions} actions with {columns} columns each are too many for this learner: {limit}.");
        }

        void Refuse(string key, string message) => fields.Add(key, ViolationReason.TooLarge, message);
    }

    private static void CheckMetric(FieldBinder fields, UseCaseDefinition definition)
    {
        SuccessMetricDefinition metric = definition.SuccessMetric;
        if (metric.Outcome.Length == 0)
        {
            return;
        }

        OutcomeDefinition? outcome = definition.Outcomes.FirstOrDefault(known => known.Name == metric.Outcome);
        if (outcome is null)
        {
            string hint = Suggestion.For(metric.Outcome, definition.Outcomes.Select(known => known.Name));
            fields.Add("success_metric", ViolationReason.NotFound, $"There is no outcome '{metric.Outcome}'{hint}");
        }
        else if (metric.Reward == RewardKind.Value && outcome.Value is null)
        {
            string message = $"The outcome '{outcome.Name}' has no value that could be the reward.";
            fields.Add("success_metric", ViolationReason.Inconsistent, message);
        }
        else if (metric.Reward == RewardKind.Value
            && definition.Learner.Type == LearnerType.BetaBernoulli
            && outcome.Value is not { Min: >= 0.0, Max: <= 1.0 })
        {
            const string Message = "The beta-bernoulli learner needs rewards in [0, 1]; the outcome's value goes beyond.";
            fields.Add("learner", ViolationReason.Inconsistent, Message);
        }
    }
}
