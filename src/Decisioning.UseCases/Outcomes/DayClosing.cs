namespace Decisioning.UseCases.Outcomes;

/// <summary>Says when the statistics of a decision day are closed: nothing that reaches us later changes them.</summary>
/// <remarks>
/// So the statistics of a day are a function of the log alone: they do not depend on how many updates ran, when they ran, or which
/// of them were missed.
/// </remarks>
public static class DayClosing
{
    /// <summary>How long after the last attribution window of a day reports may still come in: long enough for yesterday's file.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>The moment at which a day is closed.</summary>
    /// <param name="day">The decisions' UTC day.</param>
    /// <param name="window">Attribution window.</param>
    public static DateTimeOffset Of(DateOnly day, TimeSpan window) =>
        new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) + window + Grace;
}
