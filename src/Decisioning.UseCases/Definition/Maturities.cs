using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition;

/// <summary>Words of how far a use case goes.</summary>
public static class Maturities
{
    /// <summary>All of them, the smallest first.</summary>
    public static EquatableList<Maturity> All { get; } = [.. Enum.GetValues<Maturity>()];

    /// <summary>The word that stands in files, such as <c>crawl</c>.</summary>
    /// <param name="maturity">How far.</param>
    public static string WordFor(Maturity maturity) => Words.Maturities.WordFor(maturity);

    /// <summary>What a word stands for, whatever its case; null where it is none.</summary>
    /// <param name="word">The word.</param>
    public static Maturity? Find(string word) => Words.Maturities.Find(word.ToLowerInvariant());
}
