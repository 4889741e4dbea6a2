namespace Decisioning.Bandits;

/// <summary>One dimension of a factored action.</summary>
/// <param name="Options">Ids of its options, in the order of the action numbers; without '/'.</param>
/// <param name="UsesContext">Whether the effect of its options depends on the context.</param>
public sealed record FactoredDimension(IReadOnlyList<string> Options, bool UsesContext = true)
{
    /// <summary>What the owner believes of single options before any data; null for none.</summary>
    public IReadOnlyList<OptionPrior?>? Priors { get; init; }

    /// <summary>The option that each option is believed to do as well as until it has data of its own; null for none.</summary>
    public IReadOnlyList<string?>? StartFrom { get; init; }
}
