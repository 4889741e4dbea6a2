using System.Collections.Concurrent;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.Live;

/// <summary>Holds what serves: per use case the newest revision and its live policy, swapped in one step.</summary>
/// <remarks>A policy that cannot be loaded, has a wrong hash or a newer format is refused; the old one stays and the refusal is kept to be shown.</remarks>
/// <threadsafety>May be called from any thread; readers never wait.</threadsafety>
public sealed class UseCaseRegistry(
    IUseCaseStore useCases, IPolicyStore policies, UseCaseModels models, ILogger<UseCaseRegistry> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, LiveUseCase> _live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PolicyRefusal> _refusals = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _refreshing = new(1, 1);

    /// <summary>The use cases that serve, in no order.</summary>
    public IEnumerable<LiveUseCase> All => _live.Values;

    /// <summary>The policies that were refused, by use case, until a good one is loaded.</summary>
    public IReadOnlyDictionary<string, PolicyRefusal> Refusals => _refusals;

    /// <summary>A use case.</summary>
    /// <param name="useCase">Its id.</param>
    /// <returns>The use case, or null where none of that id serves.</returns>
    public LiveUseCase? Find(string useCase) => _live.GetValueOrDefault(useCase);

    /// <summary>Looks at every stored use case.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task RefreshAllAsync(CancellationToken cancellation)
    {
        foreach (UseCaseRevision revision in await useCases.ListAsync(cancellation))
        {
            await TryRefreshAsync(revision.UseCase, cancellation);
        }
    }

    /// <summary>Looks at one use case; a failure is logged, and what was loaded stays.</summary>
    /// <param name="useCase">Its id.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task TryRefreshAsync(string useCase, CancellationToken cancellation)
    {
        try
        {
            await RefreshAsync(useCase, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A store that is away must not stop the node from serving what it has.
            Log.RefreshFailed(logger, error, useCase);
        }
    }

    /// <summary>Looks at one use case.</summary>
    /// <param name="useCase">Its id.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RefreshAsync(string useCase, CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            UseCaseRevision? newest = await useCases.FindAsync(useCase, cancellation);
            if (newest is null or { IsArchived: true })
            {
                _live.TryRemove(useCase, out _);
                return;
            }

            LiveUseCase? current = Find(useCase);
            UseCaseModel model = current?.Model.Revision == newest.Revision
                ? current.Model
                : await models.GetAsync(useCase, newest.Revision, cancellation);
            Policy? policy = await FindPolicyAsync(model, current?.Policy, cancellation);
            _live[useCase] = new LiveUseCase(model, policy);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    private async Task<Policy?> FindPolicyAsync(UseCaseModel model, Policy? current, CancellationToken cancellation)
    {
        PolicyPointer? live = await policies.GetLiveAsync(model.Id, cancellation);
        bool isSame = live is null || (live.Version == current?.Version && live.Hash == current.Hash);
        if (isSame && (current is null || current.Revision == model.Revision))
        {
            return current;
        }

        PolicySnapshot? snapshot = isSame ? current!.Snapshot : await LoadAsync(model.Id, live!, cancellation);
        if (snapshot is null)
        {
            return current is null || current.Revision == model.Revision ? current : Policy.Compile(model, current.Snapshot);
        }

        var policy = Policy.Compile(model, snapshot);
        _refusals.TryRemove(model.Id, out _);
        Log.PolicyServes(logger, model.Id, policy.Version, model.Revision);
        return policy;
    }

    private async Task<PolicySnapshot?> LoadAsync(string useCase, PolicyPointer live, CancellationToken cancellation)
    {
        StoredPolicy? stored = await policies.LoadAsync(useCase, live.Version, cancellation);
        string? refusal = stored is null ? "NOT_FOUND" : stored.Hash != live.Hash ? "POINTER_MISMATCH" : null;
        if (refusal is null)
        {
            PolicyReading reading = PolicySnapshot.Read(stored!);
            if (reading.Snapshot is not null)
            {
                return reading.Snapshot;
            }

            refusal = reading.ReasonCode;
        }

        _refusals[useCase] = new PolicyRefusal(live.Version, refusal);
        Log.PolicyRefused(logger, useCase, live.Version, refusal);
        return null;
    }
}
