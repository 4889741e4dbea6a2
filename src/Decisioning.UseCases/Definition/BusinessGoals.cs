using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition;

/// <summary>Words and titles of the business goals.</summary>
public static class BusinessGoals
{
    /// <summary>All goals, in the order of the catalogue.</summary>
    public static EquatableList<BusinessGoal> All { get; } = [.. Enum.GetValues<BusinessGoal>()];

    /// <summary>The word that stands in files, such as <c>boost-retention</c>.</summary>
    /// <param name="goal">The goal.</param>
    public static string WordFor(BusinessGoal goal) => Words.Goals.WordFor(goal);

    /// <summary>The title for people.</summary>
    /// <param name="goal">The goal.</param>
    public static string TitleOf(BusinessGoal goal) => goal switch
    {
        BusinessGoal.OptimizeAdvertising => "Optimize advertising",
        BusinessGoal.PersonalizeFirstConversion => "Personalize first conversion",
        BusinessGoal.BoostRetention => "Boost retention, upsell, and cross-sell",
        BusinessGoal.PersonalizeCommunications => "Personalize communications and product experiences",
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal, "There is no such goal."),
    };

    /// <summary>The goal that a word or a title names, whatever its case; null where it is none.</summary>
    /// <param name="text">The word or the title.</param>
    public static BusinessGoal? Find(string text)
    {
        foreach (BusinessGoal goal in All)
        {
            if (string.Equals(text, WordFor(goal), StringComparison.OrdinalIgnoreCase)
                || string.Equals(text, TitleOf(goal), StringComparison.OrdinalIgnoreCase))
            {
                return goal;
            }
        }

        return null;
    }
}
