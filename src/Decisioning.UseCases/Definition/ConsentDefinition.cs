namespace Decisioning.UseCases.Definition;

/// <summary>Who may be contacted at all, and over which channels.</summary>
public sealed record ConsentDefinition
{
    /// <summary>Key <c>attribute</c>: a boolean; without true there nobody is contacted. Null for no such attribute.</summary>
    public string? Attribute { get; init; }

    /// <summary>Key <c>channels</c>: by channel a boolean; without true there it is not used. Ordered by channel.</summary>
    public EquatableList<ChannelConsent> Channels { get; init; } = [];

    /// <summary>Key <c>opt_out_outcomes</c>: by channel the outcomes after which it is never used again. Ordered by channel.</summary>
    public EquatableList<ChannelOptOut> OptOuts { get; init; } = [];
}
