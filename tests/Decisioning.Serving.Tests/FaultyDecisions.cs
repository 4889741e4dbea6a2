using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Tests;

/// <summary>A decision log that fails or hangs when a test says so.</summary>
internal sealed class FaultyDecisions(IDecisionLog log) : IDecisionLog
{
    private int _appends;

    /// <summary>Runs before every append; throws or waits as the test likes.</summary>
    public Func<Task>? BeforeAppend { get; set; }

    /// <summary>Runs before every look-up by request id.</summary>
    public Func<Task>? BeforeFind { get; set; }

    /// <summary>Decisions that were handed in.</summary>
    public int Appends => _appends;

    public async ValueTask AppendAsync(Decision decision, Durability durability, CancellationToken cancellation)
    {
        _ = Interlocked.Increment(ref _appends);
        if (BeforeAppend is not { } fault)
        {
            await log.AppendAsync(decision, durability, cancellation);
            return;
        }

        // Deaf to the caller's token, as a driver that blocks is: it stores what it was given once it comes round.
        await fault();
        await log.AppendAsync(decision, durability, CancellationToken.None);
    }

    public ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation) => log.FindAsync(id, cancellation);

    public async ValueTask<Decision?> FindByRequestAsync(
        string useCase, string requestId, DateTimeOffset since, CancellationToken cancellation)
    {
        if (BeforeFind is { } fault)
        {
            await fault();
        }

        return await log.FindByRequestAsync(useCase, requestId, since, cancellation);
    }

    public ValueTask<IReadOnlyList<Decision>> ListNewestAsync(string useCase, string? customer, int limit, CancellationToken cancellation) =>
        log.ListNewestAsync(useCase, customer, limit, cancellation);

    public ValueTask<DecisionId?> LastIdAsync(CancellationToken cancellation) => log.LastIdAsync(cancellation);
}
