namespace Decisioning.UseCases.Tracking;

/// <summary>How an event of a tracking plan arrives.</summary>
public enum EventState
{
    /// <summary>Under its name.</summary>
    Seen,

    /// <summary>
    /// Under another name that is known to mean it, an alias of the plan or of the built-in table: map it. Nobody else does, so it does not count.
    /// </summary>
    Alias,

    /// <summary>Under a name that is only spelt like it: rename it. It does not count.</summary>
    Misnamed,

    /// <summary>Not at all.</summary>
    Missing,
}
