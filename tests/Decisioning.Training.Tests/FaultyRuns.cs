using Decisioning.Training.Runs;

namespace Decisioning.Training.Tests;

/// <summary>Store of runs with faults.</summary>
internal sealed class FaultyRuns(ITrainingRunStore store, Faults faults) : ITrainingRunStore
{
    public async ValueTask SaveAsync(TrainingRun run, CancellationToken cancellation)
    {
        faults.Step();
        await store.SaveAsync(run, cancellation);
        faults.Step();
    }

    public async ValueTask<TrainingRun?> FindAsync(string useCase, DateTimeOffset asOf, CancellationToken cancellation)
    {
        faults.Step();
        return await store.FindAsync(useCase, asOf, cancellation);
    }

    public async ValueTask<IReadOnlyList<TrainingRun>> ListAsync(string useCase, int limit, CancellationToken cancellation)
    {
        faults.Step();
        return await store.ListAsync(useCase, limit, cancellation);
    }

    public async ValueTask<IReadOnlyList<TrainingRun>> ListUnfinishedAsync(CancellationToken cancellation)
    {
        faults.Step();
        return await store.ListUnfinishedAsync(cancellation);
    }
}
