using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Tests;

/// <summary>Policy store with faults.</summary>
internal sealed class FaultyPolicies(IPolicyStore store, Faults faults) : IPolicyStore
{
    public async ValueTask SaveAsync(StoredPolicy policy, CancellationToken cancellation)
    {
        faults.Step();
        await store.SaveAsync(policy, cancellation);
        faults.Step();
    }

    public async ValueTask<StoredPolicy?> LoadAsync(string useCase, long version, CancellationToken cancellation)
    {
        faults.Step();
        return await store.LoadAsync(useCase, version, cancellation);
    }

    public async ValueTask<IReadOnlyList<PolicyPointer>> ListAsync(string useCase, CancellationToken cancellation)
    {
        faults.Step();
        return await store.ListAsync(useCase, cancellation);
    }

    public async ValueTask<PolicyPointer?> GetLiveAsync(string useCase, CancellationToken cancellation)
    {
        faults.Step();
        return await store.GetLiveAsync(useCase, cancellation);
    }

    public async ValueTask SetLiveAsync(string useCase, PolicyPointer live, CancellationToken cancellation)
    {
        faults.Step();
        await store.SetLiveAsync(useCase, live, cancellation);
        faults.Step();
    }

    public IAsyncEnumerable<string> WatchAsync(CancellationToken cancellation) => store.WatchAsync(cancellation);
}
