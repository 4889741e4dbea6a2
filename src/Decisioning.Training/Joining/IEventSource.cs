namespace Decisioning.Training.Joining;

/// <summary>Port: reads the logs of decisions and outcomes for training.</summary>
public interface IEventSource
{
    /// <summary>All decisions of one UTC day with what was reported for each, in the order of their ids.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="day">The decisions' day.</param>
    /// <param name="receivedBefore">Outcomes and activations that reached us at this time or later are left out, so that a run can be
    /// done again with the same result.</param>
    /// <param name="cancellation">Gives up.</param>
    IAsyncEnumerable<JoinedDecision> ReadDayAsync(
        string useCase, DateOnly day, DateTimeOffset receivedBefore, CancellationToken cancellation);

    /// <summary>The first and the last UTC day with a decision before a time.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="before">Decisions at this time or later do not count.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The days, or null where there is no decision.</returns>
    ValueTask<(DateOnly First, DateOnly Last)?> FindDaysAsync(string useCase, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>How many decisions were erased from the log, because their customers were, from a time on.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="since">Erasures before this time do not count.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<long> CountErasedDecisionsAsync(string useCase, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>How many outcomes that reached us before a time name a decision that the log does not have.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="receivedBefore">Outcomes that reached us at this time or later do not count.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<long> CountOutcomesOfUnknownDecisionsAsync(
        string useCase, DateTimeOffset receivedBefore, CancellationToken cancellation);
}
