namespace Decisioning.Training.Statistics;

/// <summary>The sufficient statistics of one day's decisions, as stores hold them.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Schema">Identifies what the numbers mean (learner kind, features, metric): other statistics cannot be added to them.</param>
/// <param name="Day">The decisions' UTC day.</param>
/// <param name="IsFrozen">Whether the attribution window of every decision of the day has closed: it is not computed again.</param>
/// <param name="Counts">What became of the day's decisions.</param>
/// <param name="Content">The statistics' canonical bytes; empty where a customer was erased since, so that the day must be made anew.</param>
public sealed record DayStatistics(
    string UseCase, string Schema, DateOnly Day, bool IsFrozen, DayCounts Counts, ReadOnlyMemory<byte> Content);
