using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Features;

/// <summary>Which columns of the vector x are segments of the customers.</summary>
internal static class SegmentColumns
{
    /// <summary>Whether a feature makes segments: a customer is in one of its columns at most.</summary>
    /// <param name="feature">The feature.</param>
    public static bool AreOf(FeatureDefinition feature) => feature is { Type: FeatureType.Categorical, Multiple: false };

    /// <summary>Finds the columns.</summary>
    /// <param name="features">The features, in the order of the columns.</param>
    /// <param name="name">The feature that makes the segments; null for the first that can.</param>
    /// <returns>The first column and their number; 0 of them where no feature makes segments.</returns>
    public static (int Start, int Count) Of(EquatableList<FeatureDefinition> features, string? name)
    {
        int column = 1;
        foreach (FeatureDefinition feature in features)
        {
            int width = FeatureColumns.CountOf(feature);
            if (name is null ? AreOf(feature) : feature.Name == name)
            {
                return (column, width);
            }

            column += width;
        }

        return (0, 0);
    }
}
