using System.Collections.Concurrent;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Validation;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.Live;

/// <summary>Holds what serves: per use case the revision in force and its live policy, swapped in one step.</summary>
/// <remarks>A policy that cannot be loaded, has a wrong hash or a newer format is refused; the old one stays and the refusal is kept to be shown.</remarks>
/// <threadsafety>May be called from any thread; readers never wait.</threadsafety>
public sealed class UseCaseRegistry(
    IUseCaseStore useCases,
    IPolicyStore policies,
    UseCaseModels models,
    IGlobalHoldoutStore holdouts,
    ILogger<UseCaseRegistry> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, LiveUseCase> _live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LifecycleState> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PolicyRefusal> _refusals = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _refreshing = new(1, 1);

    /// <summary>The use cases that are live or paused, in no order.</summary>
    public IEnumerable<LiveUseCase> All => _live.Values;

    /// <summary>The policies that were refused, by use case, until a good one is loaded.</summary>
    public IReadOnlyDictionary<string, PolicyRefusal> Refusals => _refusals;

    /// <summary>What came of looking for policies.</summary>
    internal PolicyLookups Lookups { get; } = new();

    /// <summary>A use case.</summary>
    /// <param name="useCase">Its id.</param>
    /// <returns>The use case, or null where none of that id is live or paused.</returns>
    public LiveUseCase? Find(string useCase) => _live.GetValueOrDefault(useCase);

    /// <summary>Where a use case stands that exists and does not decide.</summary>
    /// <param name="useCase">Its id.</param>
    /// <returns>Its state, or null where it decides or does not exist.</returns>
    public LifecycleState? StateOf(string useCase) => _waiting.TryGetValue(useCase, out LifecycleState state) ? state : null;

    /// <summary>Looks at every stored use case.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task RefreshAllAsync(CancellationToken cancellation)
    {
        foreach (StoredUseCase stored in await useCases.ListAsync(cancellation))
        {
            await TryRefreshAsync(stored.UseCase, cancellation);
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
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // A store that is away must not stop the node from serving what it has.
            Lookups.Count(PolicyLookup.Failed);
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
            StoredUseCase? stored = await useCases.FindAsync(useCase, cancellation);
            if (stored is null or { IsArchived: true } or { State: LifecycleState.Live })
            {
                _ = _waiting.TryRemove(useCase, out _);
            }
            else
            {
                _waiting[useCase] = stored.State;
            }

            if (stored is not { IsServing: true })
            {
                _ = _live.TryRemove(useCase, out _);
                _ = _refusals.TryRemove(useCase, out _);
                return;
            }

            LiveUseCase? current = Find(useCase);
            UseCaseModel model = await models.GetAsync(useCase, stored.Revision, cancellation);
            LiveUseCase loaded = await LoadAsync(model, current, cancellation);
            bool isPaused = stored.State == LifecycleState.Paused;
            GlobalHoldout holdout = await holdouts.FindAsync(cancellation);
            _live[useCase] = loaded.IsPaused == isPaused && loaded.GlobalHoldout == holdout
                ? loaded
                : loaded with { IsPaused = isPaused, GlobalHoldout = holdout };
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    private async Task<LiveUseCase> LoadAsync(UseCaseModel model, LiveUseCase? current, CancellationToken cancellation)
    {
        PolicyPointer? live = await policies.GetLiveAsync(model.Id, cancellation);
        if (live is null)
        {
            // Nothing was published, or the pointer got lost: what serves stays.
            Lookups.Count(PolicyLookup.Missing);
            return new LiveUseCase(model, Recompile(model, current?.Policy));
        }

        bool isServed = live.Version == current?.Policy?.Version && live.Hash == current.Policy.Hash;
        if (isServed && ReferenceEquals(current!.Model, model))
        {
            _ = _refusals.TryRemove(model.Id, out _);
            Lookups.Count(PolicyLookup.Unchanged);
            return current;
        }

        StoredPolicy? stored = await policies.LoadAsync(model.Id, live.Version, cancellation);
        (Policy? policy, string refusal) = Compile(model, live, stored);
        if (policy is not null)
        {
            _ = _refusals.TryRemove(model.Id, out _);
            Lookups.Count(PolicyLookup.Loaded);
            Log.PolicyServes(logger, model.Id, policy.Version, model.Revision);
            return new LiveUseCase(model, policy);
        }

        Lookups.Count(PolicyLookup.Refused);
        Refuse(model.Id, new PolicyRefusal(live.Version, refusal));
        Policy? old = Recompile(model, current?.Policy);
        return old is null && current is not null ? current : new LiveUseCase(model, old);
    }

    // The poll meets the same refusal again and again: it is said once.
    private void Refuse(string useCase, PolicyRefusal refusal)
    {
        if (_refusals.GetValueOrDefault(useCase) != refusal)
        {
            _refusals[useCase] = refusal;
            Log.PolicyRefused(logger, useCase, refusal.Version, refusal.Reason);
        }
    }

    private static (Policy? Policy, string Refusal) Compile(UseCaseModel model, PolicyPointer live, StoredPolicy? stored)
    {
        if (stored is null)
        {
            return (null, "NOT_FOUND");
        }

        if (stored.Hash != live.Hash)
        {
            return (null, "OTHER_HASH");
        }

        PolicyResult result = Policy.Compile(model, stored);
        return (result.Policy, ViolationReasons.ToUpperSnake(result.Problem.ToString()));
    }

    // The policy that serves, for the action numbers of another revision; null where its statistics mean something else there.
    private static Policy? Recompile(UseCaseModel model, Policy? policy) =>
        policy is null || ReferenceEquals(policy.Model, model) ? policy : Policy.Compile(model, policy.Snapshot).Policy;
}
