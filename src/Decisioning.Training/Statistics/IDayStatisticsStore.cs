namespace Decisioning.Training.Statistics;

/// <summary>Port: the training state, per use case and decision day.</summary>
public interface IDayStatisticsStore
{
    /// <summary>Stores a day, in place of what was there.</summary>
    /// <param name="day">The day's statistics.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask SaveAsync(DayStatistics day, CancellationToken cancellation);

    /// <summary>All days of a use case, ascending.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="schema">Only days with this schema.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<DayStatistics>> LoadAsync(string useCase, string schema, CancellationToken cancellation);
}
