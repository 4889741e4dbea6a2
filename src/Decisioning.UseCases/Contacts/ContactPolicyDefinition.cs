using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Contacts;

/// <summary>How often a customer may be contacted by all use cases together, as the owner of the service wrote it.</summary>
public sealed record ContactPolicyDefinition
{
    /// <summary>The policy without caps: it restricts nothing.</summary>
    public static ContactPolicyDefinition None { get; } = new();

    /// <summary>Key <c>time_zone</c>: the clock of calendar days, weeks and months; by default UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>
    /// Key <c>caps</c>: as in a use case, with the scopes <c>all</c> (all contacts, the default) and <c>channel</c>. A channel is known by
    /// the id of its option in each use case's channel dimension.
    /// </summary>
    public EquatableList<CapDefinition> Caps { get; init; } = [];
}
