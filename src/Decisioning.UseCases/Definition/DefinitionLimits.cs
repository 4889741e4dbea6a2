namespace Decisioning.UseCases.Definition;

/// <summary>How large a use case may be.</summary>
public static class DefinitionLimits
{
    /// <summary>Most actions: the product of the numbers of options. See <see cref="SearchedActions"/>.</summary>
    public const int Actions = 10_000;

    /// <summary>Most actions of a factored learner with a rule that can search: nothing is kept for an action that was never taken.</summary>
    public const int SearchedActions = 1_000_000;

    /// <summary>Most columns of the encoded vector, the constant included.</summary>
    public const int FeatureColumns = 256;

    /// <summary>Most coefficients of a factored learner; 64 MiB while it is fitted.</summary>
    public const long FactoredCoefficients = 2048;

    /// <summary>Most coefficients of a disjoint-linear learner: actions times columns squared; 128 MiB as numbers.</summary>
    public const long LinearCoefficients = 1L << 24;

    /// <summary>Most combinations of options of the dimensions that constraints tie together, directly or by others.</summary>
    public const int TiedCombinations = 20_000;

    /// <summary>Longest attribution window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(90);

    /// <summary>Most violations that are reported for one text.</summary>
    public const int Violations = 1000;

    /// <summary>How far from 1 the sum of the shares may be.</summary>
    public const double ShareTolerance = 1e-9;
}
