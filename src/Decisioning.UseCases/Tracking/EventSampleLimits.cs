namespace Decisioning.UseCases.Tracking;

/// <summary>How much of a sample of events is read.</summary>
public static class EventSampleLimits
{
    /// <summary>Most events; what follows is not read.</summary>
    public const int Events = 1_000_000;

    /// <summary>Longest line, in characters; a longer one is a problem and is skipped.</summary>
    public const int LineLength = 256 * 1024;

    /// <summary>Deepest nesting of an event.</summary>
    public const int Depth = 32;

    /// <summary>Most names of events that are told apart; others are counted together as not told apart.</summary>
    public const int Names = 1000;

    /// <summary>Most properties of one event name that are told apart.</summary>
    public const int Properties = 256;

    /// <summary>Longest name of an event or a property.</summary>
    public const int NameLength = 128;

    /// <summary>Most problems that are listed; all are counted.</summary>
    public const int Problems = 20;
}
