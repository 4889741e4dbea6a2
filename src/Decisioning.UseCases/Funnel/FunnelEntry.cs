namespace Decisioning.UseCases.Funnel;

/// <summary>What one rule of a use case did in the decisions of a day.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Day">The decisions' day in UTC.</param>
/// <param name="Rule">Name of the rule; <see cref="Total"/> for all rules together.</param>
public sealed record FunnelEntry(string UseCase, DateOnly Day, string Rule)
{
    /// <summary>In place of a rule: the day as a whole.</summary>
    public const string Total = "";

    /// <summary>Decisions that the rule was applied in.</summary>
    public long Decisions { get; init; }

    /// <summary>Actions that it removed, added up over the decisions; of the total the actions before any rule.</summary>
    public long Actions { get; init; }

    /// <summary>Decisions in which it removed all that was left; of the total those without an eligible action.</summary>
    public long Emptied { get; init; }

    /// <summary>Decisions whose price was worked out.</summary>
    public long Priced { get; init; }

    /// <summary>Expected reward that the rule gave up in them: the best posterior mean without the rule less that with it.</summary>
    public double GivenUp { get; init; }

    /// <summary>Sum of the squares of what was given up.</summary>
    public double GivenUpSquares { get; init; }

    /// <summary>Two entries of one rule and day together.</summary>
    /// <param name="other">The other.</param>
    public FunnelEntry Plus(FunnelEntry other) => this with
    {
        Decisions = Decisions + other.Decisions,
        Actions = Actions + other.Actions,
        Emptied = Emptied + other.Emptied,
        Priced = Priced + other.Priced,
        GivenUp = GivenUp + other.GivenUp,
        GivenUpSquares = GivenUpSquares + other.GivenUpSquares,
    };
}
