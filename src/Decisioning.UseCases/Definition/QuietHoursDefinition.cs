namespace Decisioning.UseCases.Definition;

/// <summary>The hours of the customer's day in which nothing is sent.</summary>
/// <param name="From">Key <c>from</c>, required: when they begin.</param>
/// <param name="To">Key <c>to</c>, required: when they are over; earlier than <paramref name="From"/> for hours over midnight.</param>
/// <remarks>
/// What counts is the moment of sending: the <c>send_at</c> of the chosen option, which is the customer's local time; without one the
/// decision's time in the customer's zone.
/// </remarks>
public sealed record QuietHoursDefinition(TimeOnly From, TimeOnly To)
{
    /// <summary>Key <c>time_zone_attribute</c>: the text that holds the customer's zone of the IANA list; null for none.</summary>
    public string? TimeZoneAttribute { get; init; }

    /// <summary>Key <c>default_time_zone</c>: the zone where the customer's is missing; by default UTC.</summary>
    public string DefaultTimeZone { get; init; } = "UTC";

    /// <summary>Key <c>channels</c>: the channels that keep quiet; none for all.</summary>
    public EquatableList<string> Channels { get; init; } = [];

    /// <summary>Whether a time of the day lies in them.</summary>
    /// <param name="time">The customer's local time.</param>
    public bool Contain(TimeOnly time) => From < To ? time >= From && time < To : time >= From || time < To;
}
