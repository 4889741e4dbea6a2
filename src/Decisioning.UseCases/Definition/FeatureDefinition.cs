namespace Decisioning.UseCases.Definition;

/// <summary>One feature: a value that the caller sends, and how it becomes columns of the vector x.</summary>
/// <remarks><see cref="Features.FeatureEncoder"/> defines the encoding. Keys of another type than the feature's are violations.</remarks>
public sealed record FeatureDefinition
{
    /// <summary>Key <c>name</c>, required: 1 to 63 letters, digits, '_', '.' and '-', a letter first.</summary>
    public required string Name { get; init; }

    /// <summary>Key <c>type</c>, required.</summary>
    public required FeatureType Type { get; init; }

    /// <summary>Key <c>transform</c> (numeric): applied to the value first.</summary>
    public FeatureTransform Transform { get; init; } = FeatureTransform.None;

    /// <summary>Key <c>offset</c> (numeric): subtracted from the transformed value.</summary>
    public double Offset { get; init; }

    /// <summary>Key <c>scale</c> (numeric): the transformed value less the offset is divided by it; not 0.</summary>
    public double Scale { get; init; } = 1.0;

    /// <summary>Key <c>missing</c> (numeric): the value that stands for a missing one; null: the column is 0.</summary>
    public double? Missing { get; init; }

    /// <summary>Key <c>missing_indicator</c> (numeric, boolean): whether a further column is 1 where the value is missing.</summary>
    public bool MissingIndicator { get; init; }

    /// <summary>Key <c>vocabulary</c> (categorical): the values with a column of their own.</summary>
    public EquatableList<string> Vocabulary { get; init; } = [];

    /// <summary>Key <c>baseline</c> (categorical): the word without a column; unknown and missing values count as it.</summary>
    public string? Baseline { get; init; }

    /// <summary>Key <c>hash_buckets</c> (categorical, no vocabulary): number of columns that values are hashed to, 2 to 256; 0: none.</summary>
    public int HashBuckets { get; init; }

    /// <summary>Key <c>multiple</c> (categorical): whether the value may be a list.</summary>
    public bool Multiple { get; init; }
}
