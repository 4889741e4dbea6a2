namespace Decisioning.Training.Runs;

/// <summary>How far a nightly update has come.</summary>
/// <remarks>The numbers are stored and stand in the protos: they never change.</remarks>
public enum RunStatus
{
    /// <summary>There is no run.</summary>
    None = 0,

    /// <summary>Begun; where the process that began it is gone, it is taken up again.</summary>
    Started = 1,

    /// <summary>A new policy was published.</summary>
    Published = 2,

    /// <summary>A check failed: the old policy stayed.</summary>
    Refused = 3,

    /// <summary>It broke; the old policy stayed, and the next run tries again.</summary>
    Failed = 4,
}
