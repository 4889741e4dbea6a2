namespace Decisioning.UseCases.Decisions;

/// <summary>Why the use case's fallback answered instead of the policy.</summary>
/// <remarks>The numbers are stored in decision logs and stand in the protos: they never change.</remarks>
public enum FallbackReason
{
    /// <summary>The policy answered.</summary>
    None = 0,

    /// <summary>This node has not loaded a policy of the use case yet.</summary>
    NoPolicy = 1,

    /// <summary>No action was eligible for this customer now.</summary>
    NoEligibleAction = 2,

    /// <summary>The decision log could not take the decision in time: it is not stored and never trains.</summary>
    LogUnavailable = 3,

    /// <summary>The customer is outside the use case's audience: there is no action, in no group, and the decision never trains.</summary>
    OutsideAudience = 4,
}
