using Decisioning.UseCases.Features;

namespace Decisioning.Serving.Deciding;

/// <summary>Asks for a decision.</summary>
public sealed record DecideRequest
{
    /// <summary>Most characters of a customer id.</summary>
    public const int MaxCustomerLength = 256;

    /// <summary>Most characters of a request id.</summary>
    public const int MaxRequestIdLength = 128;

    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>The caller's id of the customer, 1 to 256 characters.</summary>
    public required string Customer { get; init; }

    /// <summary>Context values by feature name.</summary>
    public IReadOnlyDictionary<string, FeatureValue> Context { get; init; } = new Dictionary<string, FeatureValue>();

    /// <summary>Option ids that the caller allows, by dimension id; a dimension without entry is not restricted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AllowedOptions { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The caller's id of this request, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether to compute the propensity where it has no closed form.</summary>
    public bool IncludePropensity { get; init; }

    /// <summary>How long the caller still waits, or null where that is not known: the log gets at most four fifths of it.</summary>
    public TimeSpan? TimeLeft { get; init; }
}
