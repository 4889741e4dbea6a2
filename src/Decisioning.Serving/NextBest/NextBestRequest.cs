using Decisioning.UseCases.Features;

namespace Decisioning.Serving.NextBest;

/// <summary>Asks which use cases may contact a customer now.</summary>
public sealed record NextBestRequest
{
    /// <summary>Most contacts that one request may ask for.</summary>
    public const int MostContactsAllowed = 16;

    /// <summary>Most use cases that one request may name.</summary>
    public const int MostUseCases = 256;

    /// <summary>The caller's id of the customer, 1 to 256 characters.</summary>
    public required string Customer { get; init; }

    /// <summary>Ids of the use cases that compete; none for all that are live.</summary>
    public IReadOnlyList<string> UseCases { get; init; } = [];

    /// <summary>Context values by name; each use case takes those that it knows.</summary>
    public IReadOnlyDictionary<string, FeatureValue> Context { get; init; } = new Dictionary<string, FeatureValue>();

    /// <summary>Most contacts to make, 1 to <see cref="MostContactsAllowed"/>.</summary>
    public int MostContacts { get; init; } = 1;

    /// <summary>The caller's id of this request, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether to compute propensities that have no closed form.</summary>
    public bool IncludePropensity { get; init; }

    /// <summary>How long the caller still waits, or null where that is not known.</summary>
    public TimeSpan? TimeLeft { get; init; }
}
