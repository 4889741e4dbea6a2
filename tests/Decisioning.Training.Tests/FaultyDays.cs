using Decisioning.Training.Statistics;

namespace Decisioning.Training.Tests;

/// <summary>Store of day statistics with faults.</summary>
internal sealed class FaultyDays(IDayStatisticsStore store, Faults faults) : IDayStatisticsStore
{
    public async ValueTask SaveAsync(DayStatistics day, CancellationToken cancellation)
    {
        faults.Step();
        await store.SaveAsync(day, cancellation);
        faults.Step();
    }

    public async ValueTask<IReadOnlyList<DayStatistics>> LoadAsync(string useCase, string schema, CancellationToken cancellation)
    {
        faults.Step();
        return await store.LoadAsync(useCase, schema, cancellation);
    }
}
