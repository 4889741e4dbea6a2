using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Reads the segment of a customer from the features of a decision.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class SegmentReader
{
    private const string Unknown = "unknown";

    // A missing value is encoded as the baseline, as other or as false; only a missing column tells them apart.
    private const string OrUnknown = " or unknown";

    private readonly EquatableList<FeatureDefinition> _features;
    private readonly int _dimension;
    private readonly int _start;
    private readonly int _width;
    private readonly int _missing = -1;

    private SegmentReader(UseCaseDefinition useCase, FeatureDefinition? feature)
    {
        var encoder = new FeatureEncoder(useCase.Features);
        _features = useCase.Features;
        _dimension = encoder.Dimension;
        if (feature is null)
        {
            Names = [];
            return;
        }

        string[] columns = [.. encoder.ColumnNames];
        _start = Array.FindIndex(columns, column => IsOf(feature, column));
        _width = columns.Skip(_start).TakeWhile(column => IsOf(feature, column)).Count();
        _missing = Array.IndexOf(columns, feature.Name + ":missing");
        IEnumerable<string> words = columns.Skip(_start).Take(_width).Select(column => column[(feature.Name.Length + 1)..]);
        Names = feature.Type == FeatureType.Boolean
            ? ["true", _missing >= 0 ? "false" : "false" + OrUnknown, Unknown]
            : feature.Baseline is { } baseline ? [.. words, baseline + OrUnknown, Unknown]
            : [.. words.SkipLast(1), words.Last() + OrUnknown, Unknown, Unknown];
    }

    /// <summary>Names of the segments; the last one holds the customers whose feature is not known. None where nobody asked for segments.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Makes a reader.</summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="feature">Name of the feature, or null for one segment that holds everybody.</param>
    /// <returns>The reader, or null where there is no such feature, or none that makes segments: boolean, or categorical with a vocabulary
    /// and without <c>multiple</c>.</returns>
    public static SegmentReader? Create(UseCaseDefinition useCase, string? feature)
    {
        if (feature is null)
        {
            return new SegmentReader(useCase, null);
        }

        FeatureDefinition? found = useCase.Features.FirstOrDefault(known => known.Name == feature && MakesSegments(known));
        return found is null ? null : new SegmentReader(useCase, found);
    }

    /// <summary>Whether a feature makes segments.</summary>
    /// <param name="feature">The feature.</param>
    public static bool MakesSegments(FeatureDefinition feature) =>
        feature is { Type: FeatureType.Boolean } or { Type: FeatureType.Categorical, Multiple: false, HashBuckets: 0 };

    /// <summary>Number of the segment.</summary>
    /// <param name="context">Features, in grid steps.</param>
    /// <param name="decidedBy">The revision that decided.</param>
    public int Read(ReadOnlySpan<short> context, UseCaseDefinition decidedBy)
    {
        if (Names.Count == 0)
        {
            return 0;
        }

        if (context.Length != _dimension || !decidedBy.Features.Equals(_features))
        {
            return Names.Count - 1;
        }

        if (_missing >= 0 && context[_missing] != 0)
        {
            return Names.Count - 1;
        }

        int place = context.Slice(_start, _width).IndexOfAnyExcept((short)0);
        return place >= 0 ? place : _width;
    }

    // A boolean has a column of its name; a category has columns such as channel=Web and channel:other.
    private static bool IsOf(FeatureDefinition feature, string column) => feature.Type == FeatureType.Boolean
        ? column == feature.Name
        : column.StartsWith(feature.Name + "=", StringComparison.Ordinal) || column == feature.Name + ":other";
}
