namespace Decisioning.UseCases.Definition;

/// <summary>One value of a dimension.</summary>
/// <param name="Id">Key <c>id</c>, required: 1 to 63 of a-z, 0-9, '_', '-' and '.'.</param>
public sealed record OptionDefinition(string Id)
{
    /// <summary>Key <c>payload</c>: what goes into the template; up to 64 keys of 64 characters, texts of up to 4,096.</summary>
    public Payload Payload { get; init; } = Payload.Empty;

    /// <summary>Key <c>enabled_from</c>: first moment at which it may be chosen; null: always.</summary>
    public DateTimeOffset? EnabledFrom { get; init; }

    /// <summary>Key <c>enabled_until</c>: first moment at which it may no longer be chosen; null: never.</summary>
    public DateTimeOffset? EnabledUntil { get; init; }

    /// <summary>Factored learners: what the owner believes of it before there is data; null for what its siblings show.</summary>
    public OptionPriorDefinition? Prior { get; init; }

    /// <summary>Key <c>start_from</c>: factored learners: the option that it does as well as, until it has some hundred observations; null for none.</summary>
    public string? StartFrom { get; init; }

    /// <summary>Key <c>min_share</c>: smallest probability in every decision in which it is eligible, in [0, 1]; by default 0.</summary>
    public double MinShare { get; init; }

    /// <summary>Key <c>max_share</c>: largest probability in every decision, 0.001 to 1; by default 1.</summary>
    /// <remarks>Where the options of a decision may have less than 1 together, all their largest shares are raised alike.</remarks>
    public double MaxShare { get; init; } = 1.0;

    /// <summary>Key <c>sends</c>: whether an action with it reaches the customer; by default true. See the remarks.</summary>
    /// <remarks>
    /// An action with an option that does not send (channel none, offer none meaning nothing) is not a contact: consent, quiet hours,
    /// stop events, caps and the contact policy never take it away.
    /// </remarks>
    public bool Sends { get; init; } = true;

    /// <summary>Key <c>eligible</c>: an expression; only who meets it may get an action with the option. Null for everybody.</summary>
    public string? Eligible { get; init; }

    /// <summary>Key <c>send_at</c>: the customer's local time at which an action with it is sent; null for at once.</summary>
    public TimeOnly? SendAt { get; init; }

    /// <summary>Whether it may be chosen at a moment.</summary>
    /// <param name="time">The moment.</param>
    public bool IsEnabledAt(DateTimeOffset time) => !(time < EnabledFrom) && !(time >= EnabledUntil);
}
