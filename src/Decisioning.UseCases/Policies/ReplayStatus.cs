namespace Decisioning.UseCases.Policies;

/// <summary>What replaying a decision showed.</summary>
public enum ReplayStatus
{
    /// <summary>The same action came out.</summary>
    Same,

    /// <summary>Another action came out: the record was changed, or the code is not what it was.</summary>
    Different,

    /// <summary>The use case that was handed in is another one, or another revision of it.</summary>
    OtherRevision,

    /// <summary>The policy that was handed in is not the one that decided.</summary>
    OtherPolicy,

    /// <summary>Context or eligible set do not fit the revision.</summary>
    Malformed,
}
