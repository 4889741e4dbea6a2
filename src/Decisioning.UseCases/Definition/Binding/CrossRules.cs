using Decisioning.Bandits;
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
        CheckPriors(fields, definition);
        CheckSegment(fields, definition);
    }

    private static void CheckSegment(FieldBinder fields, UseCaseDefinition definition)
    {
        if (definition.Learner.Segment is not { } name)
        {
            return;
        }

        FeatureDefinition? feature = definition.Features.FirstOrDefault(known => known.Name == name);
        if (feature is null)
        {
            string hint = Suggestion.For(name, definition.Features.Select(known => known.Name));
            fields.Add("learner", ViolationReason.NotFound, $"There is no feature '{name}' that could make segments{hint}");
        }
        else if (!SegmentColumns.AreOf(feature))
        {
            fields.Add("learner", ViolationReason.Inconsistent, $"The feature '{name}' makes no segments: that takes a categorical one without 'multiple'.");
        }
    }

    private static void CheckPriors(FieldBinder fields, UseCaseDefinition definition)
    {
        CheckStarts(fields, definition);
        OptionDefinition[] believed = [.. definition.Dimensions.SelectMany(d => d.Options).Where(option => option.Prior is not null)];
        if (!definition.Learner.HasAdditiveScores && believed.Length > 0)
        {
            fields.Add("dimensions", ViolationReason.NotApplicable, "Only factored-linear and factored-logistic have priors by option.");
        }
        else if (definition.Learner.NeedsRates && believed.FirstOrDefault(option => option.Prior is not { Mean: > 0.0 and < 1.0 }) is { } wrong)
        {
            fields.Add("dimensions", ViolationReason.OutOfRange, $"The prior mean of option '{wrong.Id}' must be inside (0, 1): the reward is a rate.");
        }
    }

    private static void CheckStarts(FieldBinder fields, UseCaseDefinition definition)
    {
        for (int i = 0; i < definition.Dimensions.Count; i++)
        {
            EquatableList<OptionDefinition> options = definition.Dimensions[i].Options;
            for (int j = 0; j < options.Count; j++)
            {
                string path = FormattableString.Invariant($"dimensions[{i}].options[{j}].start_from");
                if (options[j].StartFrom is not { } start)
                {
                    continue;
                }

                if (!definition.Learner.IsFactored)
                {
                    fields.Add(path, ViolationReason.NotApplicable, "Only factored learners let an option start from another one.");
                }
                else if (start == options[j].Id || options.All(option => option.Id != start))
                {
                    string hint = Suggestion.For(start, options.Select(option => option.Id).Where(id => id != options[j].Id));
                    fields.Add(path, ViolationReason.NotFound, $"There is no other option '{start}' in this dimension{hint}");
                }
            }
        }
    }

    private static void CheckSize(FieldBinder fields, UseCaseDefinition definition)
    {
        long actions = 1;
        foreach (DimensionDefinition dimension in definition.Dimensions)
        {
            actions = Math.Min(actions * Math.Max(1, dimension.Options.Count), int.MaxValue);
        }

        long columns = 1L + definition.Features.Sum(feature => (long)FeatureColumns.CountOf(feature));
        bool hasBlocks = definition.Learner.Type is LearnerType.DisjointLinear or LearnerType.DisjointLogistic or LearnerType.SegmentBest;
        bool canSearch = definition.Learner.HasAdditiveScores && definition.Rule.CanSearch && !HasShares(definition);
        if (actions > (canSearch ? DefinitionLimits.SearchedActions : DefinitionLimits.Actions))
        {
            string hint = canSearch || actions > DefinitionLimits.SearchedActions
                ? ""
                : $" The learners factored-linear and factored-logistic take {DefinitionLimits.SearchedActions}, with thompson, "
                    + "lookahead-thompson, greedy, epsilon-greedy or uniform, without budget and shares.";
            int most = canSearch ? DefinitionLimits.SearchedActions : DefinitionLimits.Actions;
            Refuse("dimensions", $"The options make {actions} actions; {most} are allowed.{hint}");
        }

        if (columns > DefinitionLimits.FeatureColumns)
        {
            Refuse("features", $"The features make {columns} columns; {DefinitionLimits.FeatureColumns} are allowed.");
        }
        else if (definition.Learner.IsFactored && Coefficients(definition, columns) is > DefinitionLimits.FactoredCoefficients and long coefficients)
        {
            string limit = $"{DefinitionLimits.FactoredCoefficients} are allowed; fewer columns, 'context: false' on a dimension, or 'interactions: none' save some";
            Refuse("learner", $"The model would have {coefficients} coefficients; {limit}.");
        }
        else if (definition.Learner.Type == LearnerType.HybridLinear && (actions + 1) * columns > DefinitionLimits.FactoredCoefficients)
        {
            string limit = $"actions plus one times columns may be {DefinitionLimits.FactoredCoefficients}";
            Refuse("learner", $"{actions} actions with {columns} columns each are too many for this learner: {limit}.");
        }
        else if (hasBlocks && actions * columns * columns > DefinitionLimits.LinearCoefficients)
        {
            string limit = $"actions times columns squared may be {DefinitionLimits.LinearCoefficients}";
            Refuse("learner", $"{actions} actions with {columns} columns each are too many for this learner: {limit}.");
        }

        void Refuse(string key, string message) => fields.Add(key, ViolationReason.TooLarge, message);
    }

    private static bool HasShares(UseCaseDefinition definition) =>
        definition.Dimensions.Any(dimension => dimension.Options.Any(option => option.MinShare > 0.0 || option.MaxShare < 1.0));

    // Bias and context; for each option its effect, and its slopes where the dimension uses the context; interactions of pairs.
    private static long Coefficients(UseCaseDefinition definition, long columns)
    {
        long effects = definition.Dimensions.Sum(d => d.Options.Count * (d.UsesContext ? columns : 1L));
        long all = definition.Dimensions.Sum(d => (long)d.Options.Count);
        long interactions = ((all * all) - definition.Dimensions.Sum(d => (long)d.Options.Count * d.Options.Count)) / 2;
        bool interact = definition.Learner.Interactions == InteractionMode.All
            || (definition.Learner.Interactions == InteractionMode.Auto && interactions <= FactoredOptions.MostInteractions);
        return columns + effects + (interact ? interactions : 0L);
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
            && definition.Learner.NeedsRates
            && outcome.Value is not { Min: >= 0.0, Max: <= 1.0 })
        {
            string message = $"The {Words.Learners.WordFor(definition.Learner.Type)} learner needs rewards in [0, 1]; the outcome's value goes beyond.";
            fields.Add("learner", ViolationReason.Inconsistent, message);
        }
        else if (metric.Reward == RewardKind.Value && definition.Learner.Type == LearnerType.Hurdle && outcome.Value is not { Min: >= 0.0 })
        {
            fields.Add("learner", ViolationReason.Inconsistent, "The hurdle learner needs rewards of 0 and above; the outcome's value goes below.");
        }
    }
}
