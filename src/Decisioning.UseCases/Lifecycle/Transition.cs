namespace Decisioning.UseCases.Lifecycle;

/// <summary>A step of the life cycle that somebody asks for.</summary>
/// <remarks>The numbers stand in the protos: they never change.</remarks>
public enum Transition
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>Hands a draft in for approval.</summary>
    Submit = 1,

    /// <summary>Approves what is in review: a use case, or a revision that waits while the one before it serves.</summary>
    Approve = 2,

    /// <summary>Sends a use case back to its draft, or drops the revision that waits.</summary>
    Reject = 3,

    /// <summary>Lets it decide from now on.</summary>
    Launch = 4,

    /// <summary>Stops it from deciding for now.</summary>
    Pause = 5,

    /// <summary>Lets it decide again.</summary>
    Resume = 6,

    /// <summary>Takes it out of service.</summary>
    Archive = 7,
}
