using System.Collections.Concurrent;
using System.Threading.Channels;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Funnel;
using Decisioning.UseCases.Restrictions;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.Funnel;

/// <summary>Counts what each rule removes, and works out what the rules cost; both reach the store later, never on a decision's way.</summary>
/// <remarks>
/// Every decision counts. Of those of the treatment group one in 64 is priced, chosen by its seed: the same ones in a replay. Where
/// more wait for their price than there is room, further ones are left out. Counts that were not stored yet are lost by a kill.
/// </remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class FunnelBook(IFunnelStore store, ILogger<FunnelBook> logger) : IDisposable
{
    /// <summary>One of so many decisions is priced.</summary>
    public const int PricedShare = 64;

    private const int MostWaiting = 256;

    private readonly ConcurrentDictionary<(UseCaseModel Model, DateOnly Day), FunnelTally> _tallies = new();
    private readonly Channel<PriceRequest> _waiting =
        Channel.CreateBounded<PriceRequest>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly SemaphoreSlim _flushing = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => _flushing.Dispose();

    /// <summary>Counts a decision.</summary>
    /// <param name="live">The use case and the policy that decided.</param>
    /// <param name="input">What the rules looked at.</param>
    /// <param name="eligible">What they left.</param>
    /// <param name="decision">The decision.</param>
    internal void Count(LiveUseCase live, in FilterInput input, EligibleActions eligible, Decision decision)
    {
        TallyOf(live.Model, decision.Id.Time).Count(eligible.Trace);
        if (decision.Group == Group.Treatment && decision.Seed % PricedShare == 0 && live.Policy is not null && eligible.Set.Count > 0)
        {
            _ = _waiting.Writer.TryWrite(new PriceRequest(live.Model, live.Policy, input, eligible, decision));
        }
    }

    /// <summary>Works out the prices of what waits.</summary>
    internal void PriceWaiting()
    {
        while (_waiting.Reader.TryRead(out PriceRequest? request))
        {
            if (RulePricer.Price(request) is { } givenUp)
            {
                TallyOf(request.Model, request.Decision.Id.Time).Price(givenUp);
            }
        }
    }

    /// <summary>Stores what was counted and priced.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _flushing.WaitAsync(cancellation);
        try
        {
            PriceWaiting();
            DateOnly newest = _tallies.Keys.Select(key => key.Day).DefaultIfEmpty().Max();
            foreach (((UseCaseModel model, DateOnly day), FunnelTally tally) in _tallies)
            {
                IReadOnlyList<FunnelEntry> entries = tally.Take();
                if (entries.Count > 0)
                {
                    await StoreAsync(entries, cancellation);
                }
                else if (day.AddDays(1) < newest)
                {
                    _ = _tallies.TryRemove((model, day), out _);
                }
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    private async Task StoreAsync(IReadOnlyList<FunnelEntry> entries, CancellationToken cancellation)
    {
        try
        {
            await store.AddAsync(entries, cancellation);
        }
        catch (Exception error)
        {
            // Figures for people to look at: a store that is away costs some of them, and no decision.
            Log.FunnelNotStored(logger, error);
        }
    }

    private FunnelTally TallyOf(UseCaseModel model, DateTimeOffset time) => _tallies.GetOrAdd(
        (model, DateOnly.FromDateTime(time.UtcDateTime)),
        static key => new FunnelTally(key.Model.Id, key.Day, key.Model.Eligibility.Rules));
}
