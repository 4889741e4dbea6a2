using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Audit;

/// <summary>The words for what the catalogue does; other parts of the product add words of their own.</summary>
public static class AuditActions
{
    /// <summary>A use case was created, or brought back from the archive.</summary>
    public const string Created = "created";

    /// <summary>A use case has a new revision.</summary>
    public const string Updated = "updated";

    /// <summary>A use case was taken out of service for good.</summary>
    public const string Archived = "archived";

    /// <summary>The holdout across all use cases was set.</summary>
    public const string GlobalHoldoutSet = "global_holdout_set";

    /// <summary>Somebody published a stored version of the policy; until the newest one serves, updates publish nothing.</summary>
    public const string PolicyRolledBack = "policy_rolled_back";

    /// <summary>Somebody let an update publish after a roll-back.</summary>
    public const string PolicyHoldLifted = "policy_hold_lifted";

    /// <summary>Customers were erased; whom is not said.</summary>
    public const string CustomersErased = "customers_erased";

    /// <summary>A key to sign in with was made.</summary>
    public const string ApiKeyCreated = "api_key_created";

    /// <summary>A key to sign in with is worth nothing any more.</summary>
    public const string ApiKeyRevoked = "api_key_revoked";

    /// <summary>The word for a step of the life cycle.</summary>
    /// <param name="transition">The step.</param>
    public static string Of(Transition transition) => transition switch
    {
        Transition.Submit => "submitted",
        Transition.Approve => "approved",
        Transition.Reject => "rejected",
        Transition.Launch => "launched",
        Transition.Pause => "paused",
        Transition.Resume => "resumed",
        _ => Archived,
    };
}
