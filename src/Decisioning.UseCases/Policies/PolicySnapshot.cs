namespace Decisioning.UseCases.Policies;

/// <summary>The immutable, versioned artefact that serves.</summary>
public sealed record PolicySnapshot
{
    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>Version, from 1 upwards within the use case.</summary>
    public required long Version { get; init; }

    /// <summary>Revision of the use case that it was made with.</summary>
    public required int Revision { get; init; }

    /// <summary>What the reader of outcomes knew: the end of the day or moment that it stands for, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Name of the learner.</summary>
    public required string Learner { get; init; }

    /// <summary>What the statistics mean; see <see cref="Compilation.UseCaseModel.StatisticsSchema"/>.</summary>
    public required string StatisticsSchema { get; init; }

    /// <summary>Canonical bytes of the sufficient statistics; keyed by action key, so that options may come and go.</summary>
    public required ReadOnlyMemory<byte> Statistics { get; init; }

    /// <summary>What it was made from.</summary>
    public required PolicyLineage Lineage { get; init; }

    /// <summary>Equal where all values and all bytes are.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(PolicySnapshot? other) =>
        other is not null && UseCase == other.UseCase && Version == other.Version && Revision == other.Revision && AsOf == other.AsOf
        && Learner == other.Learner && StatisticsSchema == other.StatisticsSchema && Lineage == other.Lineage
        && Statistics.Span.SequenceEqual(other.Statistics.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UseCase, Version, Revision, AsOf, StatisticsSchema, Statistics.Length);
}
