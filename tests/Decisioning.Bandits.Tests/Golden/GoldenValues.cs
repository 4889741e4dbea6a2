using System.Text.Json;

namespace Decisioning.Bandits.Tests.Golden;

/// <summary>Reference numbers made with NumPy, SciPy and MABWiser; the file says which versions.</summary>
internal static class GoldenValues
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllBytes(RepositoryFiles.PathOf("tests", "Decisioning.Bandits.Tests", "Golden", "golden.json"))).RootElement;

    /// <summary>The linear problem: observations, queries, posteriors and scores.</summary>
    public static JsonElement Linear => Root.GetProperty("linear");

    /// <summary>Two nights of a logistic regression.</summary>
    public static JsonElement Logistic => Root.GetProperty("logistic");

    /// <summary>Probabilities to be best.</summary>
    public static JsonElement BestOf(string family) => Root.GetProperty("p_best").GetProperty(family);

    /// <summary>An array of numbers.</summary>
    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetDouble())];

    /// <summary>A property that is an array of numbers.</summary>
    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    /// <summary>A property that is an array of arrays of numbers.</summary>
    public static double[][] Rows(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(Numbers)];
}
