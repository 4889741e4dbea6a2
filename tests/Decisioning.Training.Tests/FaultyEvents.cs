using System.Runtime.CompilerServices;
using Decisioning.Training.Joining;

namespace Decisioning.Training.Tests;

/// <summary>Event source with faults.</summary>
internal sealed class FaultyEvents(IEventSource events, Faults faults) : IEventSource
{
    public async IAsyncEnumerable<JoinedDecision> ReadDayAsync(
        string useCase, DateOnly day, DateTimeOffset receivedBefore, [EnumeratorCancellation] CancellationToken cancellation)
    {
        faults.Step();
        await foreach (JoinedDecision joined in events.ReadDayAsync(useCase, day, receivedBefore, cancellation))
        {
            yield return joined;
        }

        faults.Step();
    }

    public async ValueTask<(DateOnly First, DateOnly Last)?> FindDaysAsync(
        string useCase, DateTimeOffset before, CancellationToken cancellation)
    {
        faults.Step();
        return await events.FindDaysAsync(useCase, before, cancellation);
    }

    public async ValueTask<long> CountErasedDecisionsAsync(string useCase, DateTimeOffset since, CancellationToken cancellation)
    {
        faults.Step();
        return await events.CountErasedDecisionsAsync(useCase, since, cancellation);
    }

    public async ValueTask<long> CountOutcomesOfUnknownDecisionsAsync(
        string useCase, DateTimeOffset receivedBefore, CancellationToken cancellation)
    {
        faults.Step();
        return await events.CountOutcomesOfUnknownDecisionsAsync(useCase, receivedBefore, cancellation);
    }
}
