namespace Decisioning.UseCases.Decisions;

/// <summary>The logged record of one decision: all that is needed to answer again, to train and to replay bit for bit.</summary>
public sealed record Decision
{
    /// <summary>Time-ordered id; its time is the decision's time.</summary>
    public required DecisionId Id { get; init; }

    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>Revision of the use case that decided; the action numbers of <see cref="EligibleSet"/> belong to it.</summary>
    public required int UseCaseRevision { get; init; }

    /// <summary>The caller's id of the customer, 1 to 256 characters.</summary>
    public required string Customer { get; init; }

    /// <summary>Group of the customer.</summary>
    public required Group Group { get; init; }

    /// <summary>Whether the owner put this customer into the group by name, for a test: then it trains nothing and counts in no result.</summary>
    public bool IsForced { get; init; }

    /// <summary>Key of the chosen action (option ids in the order of the dimensions, joined by '/'), or null where nothing is to be sent.</summary>
    public string? Action { get; init; }

    /// <summary>
    /// Key of the action that treatment would have got, where the customer's group gets nothing; null elsewhere. The competition of use
    /// cases counts it as if it had been sent, so that no group drops out of it more often than another.
    /// </summary>
    public string? Shadow { get; init; }

    /// <summary>Version of the policy that was live, or 0 where there was none.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Content hash of that policy, lower-case hex of SHA-256, or empty where there was none.</summary>
    public string PolicyHash { get; init; } = "";

    /// <summary>Seed of the draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>Probability in (0, 1] with which the policy chose the action, or null where it was not computed.</summary>
    public double? Propensity { get; init; }

    /// <summary>Feature vector x, in grid steps of 2⁻¹⁰, in the order of the use case's feature schema.</summary>
    public ReadOnlyMemory<short> Context { get; init; }

    /// <summary>
    /// Eligible set, as <c>EligibleSet.Bits</c> writes it: one bit per action number of the revision or, where it has more than
    /// 10,000 actions, one per option; lowest bit of the first byte first.
    /// </summary>
    public ReadOnlyMemory<byte> EligibleSet { get; init; }

    /// <summary>Why the fallback answered, where it did.</summary>
    public FallbackReason Fallback { get; init; }

    /// <summary>The caller's request id, or null where none came.</summary>
    public string? RequestId { get; init; }
}
