using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Features;

/// <summary>Which columns of the vector x a feature has.</summary>
internal static class FeatureColumns
{
    /// <summary>Number of columns.</summary>
    /// <param name="feature">The feature.</param>
    public static int CountOf(FeatureDefinition feature) => feature switch
    {
        { Type: not FeatureType.Categorical } => feature.MissingIndicator ? 2 : 1,
        { HashBuckets: > 0 } => feature.HashBuckets,
        { Baseline: not null } => feature.Vocabulary.Count - 1,
        _ => feature.Vocabulary.Count + 1,
    };

    /// <summary>Names of the columns.</summary>
    /// <param name="feature">The feature.</param>
    public static IEnumerable<string> NamesOf(FeatureDefinition feature)
    {
        if (feature.Type != FeatureType.Categorical)
        {
            return feature.MissingIndicator ? [feature.Name, feature.Name + ":missing"] : [feature.Name];
        }

        if (feature.HashBuckets > 0)
        {
            return Enumerable.Range(0, feature.HashBuckets).Select(i => FormattableString.Invariant($"{feature.Name}#{i}"));
        }

        IEnumerable<string> words = feature.Vocabulary.Where(word => word != feature.Baseline).Select(word => $"{feature.Name}={word}");
        return feature.Baseline is null ? words.Append(feature.Name + ":other") : words;
    }
}
