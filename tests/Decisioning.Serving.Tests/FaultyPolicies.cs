using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests;

/// <summary>A policy store that gives back something else, fails or hangs when a test says so.</summary>
internal sealed class FaultyPolicies(IPolicyStore store) : IPolicyStore
{
    /// <summary>Changes what is loaded.</summary>
    public Func<StoredPolicy?, StoredPolicy?>? OnLoad { get; set; }

    /// <summary>Runs before the live pointer is read.</summary>
    public Func<Task>? BeforeGetLive { get; set; }

    /// <summary>Runs before a policy is stored; others may be faster then.</summary>
    public Func<StoredPolicy, IPolicyStore, Task>? BeforeSave { get; set; }

    public async ValueTask SaveAsync(StoredPolicy policy, CancellationToken cancellation)
    {
        if (BeforeSave is { } fault)
        {
            await fault(policy, store);
        }

        await store.SaveAsync(policy, cancellation);
    }

    public async ValueTask<StoredPolicy?> LoadAsync(string useCase, long version, CancellationToken cancellation)
    {
        StoredPolicy? policy = await store.LoadAsync(useCase, version, cancellation);
        return OnLoad is { } change ? change(policy) : policy;
    }

    public ValueTask<IReadOnlyList<PolicyPointer>> ListAsync(string useCase, CancellationToken cancellation) =>
        store.ListAsync(useCase, cancellation);

    public async ValueTask<PolicyPointer?> GetLiveAsync(string useCase, CancellationToken cancellation)
    {
        if (BeforeGetLive is { } fault)
        {
            await fault();
        }

        return await store.GetLiveAsync(useCase, cancellation);
    }

    public ValueTask SetLiveAsync(string useCase, PolicyPointer live, CancellationToken cancellation) =>
        store.SetLiveAsync(useCase, live, cancellation);

    public IAsyncEnumerable<string> WatchAsync(CancellationToken cancellation) => store.WatchAsync(cancellation);
}
