using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IEventSource"/> must do with what the logs hold.</summary>
public abstract class EventSourceContract
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Samples.Noon.UtcDateTime);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IDecisionLog Decisions { get; }

    protected abstract IOutcomeLog Outcomes { get; }

    protected abstract IEventSource Source { get; }

    [Fact]
    public async Task ReadDayAsync_RandomLog_EqualsTheJoinInMemory()
    {
        var random = new Random(20260303);
        string[] useCases = [Samples.UseCase, "other"];
        DateTimeOffset start = Samples.Noon.AddHours(-24);
        List<Decision> decisions = [];
        List<Outcome> outcomes = [];
        List<Activation> activations = [];
        for (int i = 0; i < 2000; i++)
        {
            DecisionId id = Samples.IdAt(start.AddMinutes(random.Next(48 * 60)), i);
            string useCase = useCases[random.Next(2)];
            // One in ten is not logged: its outcomes are of an unknown decision.
            if (random.Next(10) != 0)
            {
                decisions.Add(Samples.Decision(id, useCase));
            }

            for (int n = random.Next(3); n > 0; n--)
            {
                outcomes.Add(Samples.Outcome($"{i}-{n}", id, useCases[random.Next(2)]) with
                {
                    Time = id.Time.AddMinutes(random.Next(5)),
                    ReceivedTime = Samples.Noon.AddHours(random.Next(-2, 3)),
                });
            }

            for (int n = random.Next(4); n > 0; n--)
            {
                activations.Add(new Activation(
                    id, useCase, (ActivationState)random.Next(1, 3), id.Time, Samples.Noon.AddHours(random.Next(-2, 3))));
            }
        }

        await Task.WhenAll(decisions.Select(d => Decisions.AppendAsync(d, Durability.Durable, Token).AsTask()));
        _ = await Outcomes.AppendOutcomesAsync(outcomes, Token);
        await Outcomes.AppendActivationsAsync(activations, Token);

        foreach (string useCase in useCases)
        {
            foreach (DateTimeOffset before in new[] { Samples.Noon, Samples.Noon.AddHours(1), DateTimeOffset.MaxValue })
            {
                foreach (DateOnly day in new[] { Day.AddDays(-2), Day.AddDays(-1), Day, Day.AddDays(1) })
                {
                    JoinedDecision[] expected = [.. Join(decisions, outcomes, activations, useCase, day, before)];
                    List<JoinedDecision> actual = await ReadAsync(useCase, day, before);
                    AssertSame(expected, actual);
                }

                long unknown = outcomes.Count(o => o.UseCase == useCase && o.ReceivedTime < before
                    && !decisions.Exists(d => d.Id == o.DecisionId && d.UseCase == useCase));
                Assert.Equal(unknown, await Source.CountOutcomesOfUnknownDecisionsAsync(useCase, before, Token));
            }
        }
    }

    [Fact]
    public async Task ReadDayAsync_DecisionsAtBothEndsOfTheDay_BelongToTheirOwnDay()
    {
        DateTimeOffset midnight = new(Day, TimeOnly.MinValue, TimeSpan.Zero);
        DecisionId last = new(DecisionId.FirstAt(midnight.AddDays(1)).Value - 1);
        DecisionId[] ids = [new(DecisionId.FirstAt(midnight).Value - 1), DecisionId.FirstAt(midnight), last, new(last.Value + 1)];
        foreach (DecisionId id in ids)
        {
            await Decisions.AppendAsync(Samples.Decision(id), Durability.Durable, Token);
        }

        List<JoinedDecision> read = await ReadAsync(Samples.UseCase, Day, DateTimeOffset.MaxValue);

        Assert.Equal(ids[1..3], read.Select(d => d.Decision.Id));
    }

    [Fact]
    public async Task ReadDayAsync_AbortReceivedAfterTheRunsTime_DoesNotCountYet()
    {
        DecisionId id = Samples.IdAt(Samples.Noon);
        await Decisions.AppendAsync(Samples.Decision(id), Durability.Durable, Token);
        Activation activated = new(id, Samples.UseCase, ActivationState.Activated, Samples.Noon, Samples.Noon.AddHours(1));
        Activation aborted = activated with { State = ActivationState.Aborted, ReceivedTime = Samples.Noon.AddHours(2) };
        // Sent again and out of order: the first time that a state reached us counts.
        await Outcomes.AppendActivationsAsync([aborted, activated with { ReceivedTime = Samples.Noon.AddHours(5) }, activated], Token);
        await Outcomes.AppendActivationsAsync([activated with { ReceivedTime = Samples.Noon.AddHours(6) }], Token);

        Assert.Equal(ActivationState.Unknown, await StateAsync(Samples.Noon.AddHours(1)));
        Assert.Equal(ActivationState.Activated, await StateAsync(Samples.Noon.AddHours(1).AddTicks(1)));
        Assert.Equal(ActivationState.Activated, await StateAsync(Samples.Noon.AddHours(2)));
        Assert.Equal(ActivationState.Aborted, await StateAsync(Samples.Noon.AddHours(2).AddTicks(1)));
    }

    [Fact]
    public async Task FindDaysAsync_TwoUseCases_ReturnsFirstAndLastDayOfTheOneBeforeTheTime()
    {
        Assert.Null(await Source.FindDaysAsync(Samples.UseCase, DateTimeOffset.MaxValue, Token));
        foreach (int days in new[] { 0, 3, 9 })
        {
            await Decisions.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon.AddDays(days))), Durability.Durable, Token);
        }

        await Decisions.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon.AddDays(-5)), "other"), Durability.Durable, Token);

        Assert.Equal((Day, Day.AddDays(9)), await Source.FindDaysAsync(Samples.UseCase, Samples.Noon.AddDays(10), Token));
        Assert.Equal((Day, Day.AddDays(3)), await Source.FindDaysAsync(Samples.UseCase, Samples.Noon.AddDays(9), Token));
        Assert.Null(await Source.FindDaysAsync(Samples.UseCase, Samples.Noon, Token));
    }

    [Fact]
    public async Task ReadDayAsync_WritesWhileItReads_DoNotShow()
    {
        for (int i = 0; i < 3; i++)
        {
            await Decisions.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon, i)), Durability.Durable, Token);
        }

        int rows = 0;
        await foreach (JoinedDecision joined in Source.ReadDayAsync(Samples.UseCase, Day, DateTimeOffset.MaxValue, Token))
        {
            await Decisions.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon, 100 + rows)), Durability.Durable, Token);
            _ = await Outcomes.AppendOutcomesAsync([Samples.Outcome("late" + rows, Samples.IdAt(Samples.Noon, rows + 1))], Token);
            Assert.Empty(joined.Outcomes);
            rows++;
        }

        Assert.Equal(3, rows);
    }

    private static IEnumerable<JoinedDecision> Join(
        List<Decision> decisions, List<Outcome> outcomes, List<Activation> activations, string useCase, DateOnly day, DateTimeOffset before)
    {
        ILookup<DecisionId, Outcome> outcomesOf = outcomes
            .Where(o => o.UseCase == useCase && o.ReceivedTime < before)
            .OrderBy(o => o.Time).ThenBy(o => o.OutcomeId, StringComparer.Ordinal).ToLookup(o => o.DecisionId);
        ILookup<DecisionId, Activation> activationsOf = activations
            .Where(a => a.UseCase == useCase && a.ReceivedTime < before).ToLookup(a => a.DecisionId);
        return decisions.Where(d => d.UseCase == useCase && d.Id.Day == day).OrderBy(d => d.Id).Select(d => new JoinedDecision(
            d, activationsOf[d.Id].Select(a => a.State).DefaultIfEmpty(ActivationState.Unknown).Max(), [.. outcomesOf[d.Id]]));
    }

    private static void AssertSame(JoinedDecision[] expected, List<JoinedDecision> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Samples.AssertSame(expected[i].Decision, actual[i].Decision);
            Assert.Equal(expected[i].Activation, actual[i].Activation);
            Assert.Equal(expected[i].Outcomes, actual[i].Outcomes);
        }
    }

    private async Task<ActivationState> StateAsync(DateTimeOffset before) =>
        Assert.Single(await ReadAsync(Samples.UseCase, Day, before)).Activation;

    private async Task<List<JoinedDecision>> ReadAsync(string useCase, DateOnly day, DateTimeOffset before)
    {
        List<JoinedDecision> read = [];
        await foreach (JoinedDecision joined in Source.ReadDayAsync(useCase, day, before, Token))
        {
            read.Add(joined);
        }

        return read;
    }
}
