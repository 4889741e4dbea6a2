namespace Decisioning.Training.Runs;

/// <summary>Port: the records of nightly updates.</summary>
public interface ITrainingRunStore
{
    /// <summary>Stores a run, in place of its earlier record.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask SaveAsync(TrainingRun run, CancellationToken cancellation);

    /// <summary>One run.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="asOf">The run's time.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The run, or null where there is none.</returns>
    ValueTask<TrainingRun?> FindAsync(string useCase, DateTimeOffset asOf, CancellationToken cancellation);

    /// <summary>The newest runs of a use case, newest first.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<TrainingRun>> ListAsync(string useCase, int limit, CancellationToken cancellation);

    /// <summary>Runs of all use cases that were begun and not ended.</summary>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<TrainingRun>> ListUnfinishedAsync(CancellationToken cancellation);
}
