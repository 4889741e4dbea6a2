using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IOutcomeLog"/> must do.</summary>
public abstract class OutcomeLogContract
{
    private static readonly DecisionId Decided = Samples.IdAt(Samples.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IOutcomeLog Log { get; }

    [Fact]
    public async Task AppendOutcomesAsync_RandomOutcomes_AreFoundBitForBitInTheOrderOfTheirTimes()
    {
        var random = new Random(20260302);
        Outcome[] outcomes = [.. Enumerable.Range(0, 200).Select(i => new Outcome
        {
            OutcomeId = Samples.Text(random) + i,
            UseCase = Samples.Text(random),
            DecisionId = Decided,
            Name = Samples.Text(random),
            Value = random.Next(4) switch { 0 => double.MaxValue, 1 => double.Epsilon, 2 => -random.NextDouble(), _ => 1.0 },
            Time = new DateTimeOffset(random.NextInt64(0, DateTime.MaxValue.Ticks), TimeSpan.Zero),
            ReceivedTime = Samples.Noon.ToOffset(TimeSpan.FromHours(random.Next(-12, 13))),
        })];

        IReadOnlyList<bool> isNew = await Log.AppendOutcomesAsync(outcomes, Token);

        Assert.All(isNew, Assert.True);
        Assert.Equal(outcomes.OrderBy(o => o.Time), await Log.FindOutcomesAsync(Decided, Token));
        Assert.Empty(await Log.FindOutcomesAsync(new DecisionId(1), Token));
    }

    [Fact]
    public async Task AppendOutcomesAsync_KnownIds_AreToldApartAndLeftAsTheyAre()
    {
        Outcome first = Samples.Outcome("a", Decided);
        Assert.Equal([true, false], await Log.AppendOutcomesAsync([first, first with { Value = 1.0 }], Token));

        IReadOnlyList<bool> isNew = await Log.AppendOutcomesAsync(
            [Samples.Outcome("b", Decided), first with { Value = 2.0 }, Samples.Outcome("a", Decided, "other")], Token);

        Assert.Equal([true, false, true], isNew);
        IReadOnlyList<Outcome> stored = await Log.FindOutcomesAsync(Decided, Token);
        Assert.Equal(3, stored.Count);
        Assert.Contains(first, stored);
    }

    [Fact]
    public async Task AppendActivationsAsync_Reports_SaysTheHighestStateBeforeEach()
    {
        var activated = new Activation(Decided, Samples.UseCase, ActivationState.Activated, Samples.Noon, Samples.Noon);
        Activation aborted = activated with { State = ActivationState.Aborted };

        Assert.Equal([ActivationState.Unknown, ActivationState.Activated], await Log.AppendActivationsAsync([activated, aborted], Token));
        Assert.Equal([ActivationState.Aborted, ActivationState.Aborted], await Log.AppendActivationsAsync([aborted, activated], Token));
        Assert.Equal([ActivationState.Unknown], await Log.AppendActivationsAsync([activated with { UseCase = "other" }], Token));
    }

    [Fact]
    public async Task AppendOutcomesAsync_EmptyList_StoresNothing() => Assert.Empty(await Log.AppendOutcomesAsync([], Token));

    [Fact]
    public async Task AppendOutcomesAsync_OneOutcomeThatCannotBeStored_StoresNone()
    {
        Outcome bad = Samples.Outcome("bad", Decided) with { Value = double.NaN };

        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Log.AppendOutcomesAsync([Samples.Outcome("good", Decided), bad], Token));

        Assert.Empty(await Log.FindOutcomesAsync(Decided, Token));
    }

    [Fact]
    public async Task AppendOutcomesAsync_SameIdsFrom32Senders_EachIsNewExactlyOnce()
    {
        const int Ids = 100;
        int[] timesNew = new int[Ids];

        await Task.WhenAll(Enumerable.Range(0, 32).Select(sender => Task.Run(
            async () =>
            {
                var random = new Random(sender);
                int[] order = [.. Enumerable.Range(0, Ids)];
                random.Shuffle(order);
                foreach (int[] batch in order.Chunk(7))
                {
                    Outcome[] outcomes = [.. batch.Select(id => Samples.Outcome("o" + id, Decided))];
                    IReadOnlyList<bool> isNew = await Log.AppendOutcomesAsync(outcomes, Token);
                    for (int i = 0; i < batch.Length; i++)
                    {
                        _ = Interlocked.Add(ref timesNew[batch[i]], isNew[i] ? 1 : 0);
                    }
                }
            },
            Token)));

        Assert.All(timesNew, times => Assert.Equal(1, times));
        Assert.Equal(Ids, (await Log.FindOutcomesAsync(Decided, Token)).Count);
    }
}
