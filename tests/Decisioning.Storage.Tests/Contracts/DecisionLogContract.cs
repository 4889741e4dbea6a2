using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IDecisionLog"/> must do.</summary>
public abstract class DecisionLogContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IDecisionLog Log { get; }

    [Fact]
    public async Task AppendAsync_RandomDecisions_AreFoundBitForBit()
    {
        var random = new Random(20260301);
        List<Decision> decisions = [];
        for (int i = 0; i < 500; i++)
        {
            ulong id = i switch { 0 => 0, 1 => long.MaxValue, 2 => ulong.MaxValue, _ => (ulong)random.NextInt64() };
            Decision decision = Samples.RandomDecision(random, new DecisionId(id));
            decisions.Add(decision);
            await Log.AppendAsync(decision, Durability.Durable, Token);
        }

        foreach (Decision decision in decisions)
        {
            Samples.AssertSame(decision, await Log.FindAsync(decision.Id, Token));
        }
    }

    [Fact]
    public async Task FindAsync_UnknownId_ReturnsNull() => Assert.Null(await Log.FindAsync(new DecisionId(1), Token));

    [Fact]
    public async Task AppendAsync_SameIdAgain_ThrowsAndKeepsTheFirst()
    {
        Decision first = Samples.Decision(Samples.IdAt(Samples.Noon));
        await Log.AppendAsync(first, Durability.Durable, Token);

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await Log.AppendAsync(first with { Customer = "another" }, Durability.Durable, Token));

        Samples.AssertSame(first, await Log.FindAsync(first.Id, Token));
    }

    [Fact]
    public async Task AppendAsync_WithoutWaiting_IsStoredWithinMoments()
    {
        Decision decision = Samples.Decision(Samples.IdAt(Samples.Noon));

        await Log.AppendAsync(decision, Durability.Async, Token);
        // Writes keep their order: when this one is acknowledged, the one before it is stored.
        await Log.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon, 1)), Durability.Durable, Token);

        Samples.AssertSame(decision, await Log.FindAsync(decision.Id, Token));
    }

    [Fact]
    public async Task FindByRequestAsync_SeveralAnswers_ReturnsTheNewestOfTheUseCaseSinceThen()
    {
        Decision old = Samples.Decision(Samples.IdAt(Samples.Noon), requestId: "r");
        Decision newer = Samples.Decision(Samples.IdAt(Samples.Noon.AddHours(1)), requestId: "r");
        Decision other = Samples.Decision(Samples.IdAt(Samples.Noon.AddHours(2)), useCase: "other", requestId: "r");
        Decision without = Samples.Decision(Samples.IdAt(Samples.Noon.AddHours(3)));
        foreach (Decision decision in new[] { newer, old, other, without })
        {
            await Log.AppendAsync(decision, Durability.Durable, Token);
        }

        Samples.AssertSame(newer, await Log.FindByRequestAsync(Samples.UseCase, "r", Samples.Noon, Token));
        Samples.AssertSame(newer, await Log.FindByRequestAsync(Samples.UseCase, "r", Samples.Noon.AddHours(1), Token));
        Samples.AssertSame(other, await Log.FindByRequestAsync("other", "r", Samples.Noon, Token));
        Assert.Null(await Log.FindByRequestAsync(Samples.UseCase, "r", Samples.Noon.AddHours(1).AddMilliseconds(1), Token));
        Assert.Null(await Log.FindByRequestAsync(Samples.UseCase, "", Samples.Noon, Token));
    }

    [Fact]
    public async Task LastIdAsync_DecisionsOutOfOrder_ReturnsTheHighest()
    {
        Assert.Null(await Log.LastIdAsync(Token));

        foreach (int sequence in new[] { 5, 9, 2 })
        {
            await Log.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon, sequence)), Durability.Durable, Token);
        }

        Assert.Equal(Samples.IdAt(Samples.Noon, 9), await Log.LastIdAsync(Token));
    }

    [Fact]
    public async Task AppendAsync_64Writers_EveryAcknowledgedDecisionIsReadable()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(
            async () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    Decision decision = Samples.Decision(Samples.IdAt(Samples.Noon, (writer * 50) + i));
                    await Log.AppendAsync(decision, Durability.Durable, Token);
                    Samples.AssertSame(decision, await Log.FindAsync(decision.Id, Token));
                }
            },
            Token)));
    }
}
