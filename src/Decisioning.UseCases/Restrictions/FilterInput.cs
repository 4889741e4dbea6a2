namespace Decisioning.UseCases.Restrictions;

/// <summary>What the rules may look at: the moment and the customer.</summary>
public readonly record struct FilterInput
{
    /// <summary>The decision's time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the caller allows, or null for everything.</summary>
    public CallerRestriction? Allowed { get; init; }
}
