using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Problems;

/// <summary>What a use case declares before anything is learnt: what is chosen, what is known, what the reward is.</summary>
/// <param name="Name">Name of the problem: of the characters that a use case's id may have.</param>
/// <param name="Dimensions">Number of options of each dimension; the last one turns fastest in the numbers of actions.</param>
/// <param name="ContextDimension">Length of x, the constant first, at least 1.</param>
/// <param name="RewardRange">Range of the reward; null: it is 0 or 1.</param>
public sealed record BanditTask(string Name, EquatableList<int> Dimensions, int ContextDimension, ValueRange? RewardRange = null)
{
    private const string Outcome = "reward";

    /// <summary>Number of actions.</summary>
    public int Actions => Dimensions.Aggregate(1, (product, options) => checked(product * options));

    /// <summary>The use case that an owner would write: dimensions, features and the reward's type; all else by default.</summary>
    /// <remarks>Everybody is treated: a game has no use for control groups.</remarks>
    public UseCaseDefinition Declare()
    {
        EquatableList<OutcomeDefinition> outcomes = [new OutcomeDefinition(Outcome, RewardRange)];
        var metric = new SuccessMetricDefinition(
            Outcome, RewardRange is null ? RewardKind.Occurrence : RewardKind.Value, TimeSpan.FromDays(1));
        return new UseCaseDefinition
        {
            Id = Name,
            Dimensions = [.. Dimensions.Select((options, i) => new DimensionDefinition(Id("dimension", i), OptionsOf(options)))],
            Features = [.. Enumerable.Range(1, ContextDimension - 1).Select(i => new FeatureDefinition { Name = Id("x", i), Type = FeatureType.Numeric })],
            Outcomes = outcomes,
            SuccessMetric = metric,
            Learner = LearnerDefinition.DefaultFor(metric, outcomes),
            Groups = new GroupsDefinition { Treatment = 1.0, RandomControl = 0.0, Holdout = 0.0 },
            Fallback = [.. Dimensions.Select(_ => Id("option", 0))],
        };
    }

    private static EquatableList<OptionDefinition> OptionsOf(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new OptionDefinition(Id("option", i)))];

    private static string Id(string word, int number) => FormattableString.Invariant($"{word}{number}");
}
