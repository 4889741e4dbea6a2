namespace Decisioning.UseCases.Lifecycle;

/// <summary>Where a use case stands between its first draft and the archive.</summary>
/// <remarks>The numbers are stored and stand in the protos: they never change.</remarks>
public enum LifecycleState
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>It is being written: it does not decide.</summary>
    Draft = 1,

    /// <summary>It waits for somebody's approval.</summary>
    InReview = 2,

    /// <summary>It may be launched.</summary>
    Approved = 3,

    /// <summary>It decides.</summary>
    Live = 4,

    /// <summary>It was live and decides no more for now; outcomes are taken and the policy goes on learning.</summary>
    Paused = 5,

    /// <summary>It is out of service; its log and policies are kept.</summary>
    Archived = 6,
}
