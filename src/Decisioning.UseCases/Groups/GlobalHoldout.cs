using Decisioning.Bandits;

namespace Decisioning.UseCases.Groups;

/// <summary>The holdout across all use cases: the same customers get nothing in any of them.</summary>
/// <param name="Share">Share of all customers, in [0, 1]; 0 for none.</param>
/// <param name="Salt">What is hashed beside the customer; another salt draws other customers.</param>
/// <param name="Version">How often it was changed; 0 where it never was.</param>
public sealed record GlobalHoldout(double Share, string Salt, long Version)
{
    /// <summary>The salt where none is given.</summary>
    public const string DefaultSalt = "global-holdout";

    /// <summary>Nobody is held out.</summary>
    public static GlobalHoldout None { get; } = new(0.0, DefaultSalt, 0);

    /// <summary>Whether a customer is held out; raising the share keeps everybody in who is.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    public bool Contains(string customer) =>
        Share > 0.0 && StableHash.ToUnit(StableHash.Of(customer, StableHash.Combine(StableHash.Of(Salt), ServiceWide))) < Share;

    // Keeps the draw apart from that of a use case whose id is the same text.
    private const ulong ServiceWide = 0x676C6F62616C0001;
}
