using Decisioning.Evaluation.Replay;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>Fits a use case to a replay.</summary>
internal static class ReplayDefinition
{
    /// <summary>Words for rewards.</summary>
    public static IReadOnlyList<string> Rewards => HillstromFile.OutcomeColumns;

    /// <summary>Changes what the command line asks for, puts everybody into treatment, and checks that the data can answer.</summary>
    /// <param name="definition">The use case as the file has it.</param>
    /// <param name="changes">Learner and rule.</param>
    /// <param name="reward">Word for the reward, or null for the file's own.</param>
    /// <returns>The use case to register, and what its reward is.</returns>
    /// <exception cref="CommandFailedException">The use case does not fit the data, or the changes do not fit the use case.</exception>
    public static (UseCaseDefinition Definition, RewardMetric Metric) Fit(
        UseCaseDefinition definition, DefinitionOverrides changes, string? reward)
    {
        CheckCampaign(definition);
        if (reward is not null)
        {
            RewardKind kind = reward == NameOf(RewardMetric.Spend) ? RewardKind.Value : RewardKind.Occurrence;
            definition = definition with { SuccessMetric = definition.SuccessMetric with { Outcome = reward, Reward = kind } };
        }

        // The log decides which decisions count: a decision that is not the policy's own would say nothing of the policy.
        definition = definition with { Groups = new GroupsDefinition { Treatment = 1.0, RandomControl = 0.0, Holdout = 0.0 } };
        return (changes.Apply(definition), MetricOf(definition.SuccessMetric));
    }

    private static void CheckCampaign(UseCaseDefinition definition)
    {
        DimensionDefinition? campaign = definition.Dimensions.FirstOrDefault(dimension => dimension.Id == HillstromFile.Dimension);
        string[] missing =
        [
            .. HillstromFile.Actions.Values.Except(campaign?.Options.Select(option => option.Id) ?? []),
        ];
        if (missing.Length > 0)
        {
            throw Unfit($"the dimension '{HillstromFile.Dimension}' needs the options {string.Join(", ", HillstromFile.Actions.Values)}");
        }

        if (definition.Dimensions.Any(dimension => dimension != campaign && dimension.Options.Count > 1)
            || campaign!.Options.Count > HillstromFile.Actions.Count)
        {
            throw Unfit("it offers choices that the experiment did not make");
        }
    }

    private static RewardMetric MetricOf(SuccessMetricDefinition metric)
    {
        foreach (RewardMetric candidate in Enum.GetValues<RewardMetric>())
        {
            RewardKind kind = candidate == RewardMetric.Spend ? RewardKind.Value : RewardKind.Occurrence;
            if (metric.Outcome == NameOf(candidate) && metric.Reward == kind)
            {
                return candidate;
            }
        }

        throw Unfit($"its success metric must be one of {string.Join(", ", Rewards)}; --reward sets it");
    }

    private static string NameOf(RewardMetric metric) => HillstromFile.OutcomeColumns[(int)metric];

    private static CommandFailedException Unfit(string why) =>
        new(ExitCodes.BadInput, $"the use case does not fit the Hillstrom data: {why}");
}
