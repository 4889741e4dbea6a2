using Decisioning.Serving.Deciding;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class DeciderFallbackTests
{
    private const int DecisionNotLogged = 2001;
    private const int RequestLookupFailed = 2003;
    private const int PolicyRefused = 2102;

    private static readonly DeciderOptions Impatient = new() { LogTimeout = TimeSpan.FromMilliseconds(50) };

    private static readonly UseCaseText Text = new() { Fallback = "offer: gift, channel: sms" };

    [Fact]
    public async Task DecideAsync_NoPolicyLoaded_FallbackAnswersFlaggedAndIsLogged()
    {
        await using ServingNode first = await ServingNode.StartAsync(Text, [PolicyRefused]);
        first.Policies.OnLoad = _ => null;
        var empty = new Serving.Live.UseCaseRegistry(
            first.Store, first.Policies, first.Models, first.Holdouts, first.Logs.For<Serving.Live.UseCaseRegistry>());
        await empty.RefreshAllAsync(Stop);
        var decider = new Decider(
            empty, first.Decisions, first.Outcomes, first.Ids, first.Reader, first.Telemetry, first.Clock, first.Limits, first.Funnel, new(), first.Logs.For<Decider>());

        DecideResult result = await decider.DecideAsync(Request("anna"), Stop);

        Assert.Equal("gift/sms", result.Recommendation!.Decision.Action);
        Assert.Equal(FallbackReason.NoPolicy, result.Recommendation.Decision.Fallback);
        Assert.Null(result.Recommendation.Decision.Propensity);
        Assert.NotNull(await first.Decisions.FindAsync(result.Recommendation.Decision.Id, Stop));
        Assert.Equal(new Serving.Live.PolicyRefusal(1, "NOT_FOUND"), empty.Refusals["spring"]);
        empty.Dispose();
    }

    [Fact]
    public async Task DecideAsync_FallbackNotEligible_FirstEligibleActionAnswers()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text, [DecisionNotLogged]);
        node.Decisions.BeforeAppend = () => throw new IOException("planted");

        Recommendation answer = await node.DecideAsync(Request("anna") with
        {
            AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["offer"] = ["ten"], ["channel"] = ["email"] },
        });

        Assert.Equal("ten/email", answer.Decision.Action);
    }

    [Fact]
    public async Task DecideAsync_LogFails_FallbackAnswersWithoutId()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text, [DecisionNotLogged]);
        node.Decisions.BeforeAppend = () => throw new IOException("planted");

        Recommendation answer = await node.DecideAsync(Request("anna"));

        Assert.False(answer.IsLogged);
        Assert.Equal("gift/sms", answer.Decision.Action);
        Assert.Equal(FallbackReason.LogUnavailable, answer.Decision.Fallback);
        Assert.Null(answer.Decision.Propensity);
        Assert.Null(await node.Decisions.FindAsync(answer.Decision.Id, Stop));
    }

    [Fact]
    public async Task DecideAsync_LogFailsForHoldout_StillGetsNothing()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { Groups = "treatment: 0, random_control: 0, holdout: 1" }, [DecisionNotLogged]);
        node.Decisions.BeforeAppend = () => throw new IOException("planted");

        Recommendation answer = await node.DecideAsync(Request("anna"));

        Assert.Null(answer.Decision.Action);
        Assert.Equal(FallbackReason.LogUnavailable, answer.Decision.Fallback);
    }

    [Fact]
    public async Task DecideAsync_LogHangs_FallbackAnswersAndTheLateDecisionIsAborted()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text, [DecisionNotLogged], Impatient);
        Recommendation acknowledged = await node.DecideAsync(Request("before"));
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;

        Recommendation answer = await node.DecideAsync(Request("anna"));
        hang.SetResult();
        Decision? late = await EventuallyAsync(() => node.Decisions.FindAsync(answer.Decision.Id, Stop));

        Assert.False(answer.IsLogged);
        Assert.Equal(FallbackReason.LogUnavailable, answer.Decision.Fallback);
        Assert.Equal(FallbackReason.None, late.Fallback);
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        Dictionary<DecisionId, ActivationState> states = await StatesAsync(node);
        Assert.Equal(ActivationState.Aborted, states[late.Id]);
        Assert.Equal(ActivationState.Unknown, states[acknowledged.Decision.Id]);
    }

    [Fact]
    public async Task DecideAsync_RepeatAfterTheLogHung_IsANewDecisionAndNotTheAbortedOne()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text, [DecisionNotLogged], new DeciderOptions { LogTimeout = TimeSpan.FromSeconds(1) });
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        Recommendation blind = await node.DecideAsync(Request("anna", "r-1"));
        hang.SetResult();
        Decision late = await EventuallyAsync(async () =>
        {
            await foreach (JoinedDecision joined in node.Events.ReadDayAsync(
                "spring", DateOnly.FromDateTime(Start.UtcDateTime), Start.AddSeconds(1), Stop))
            {
                return joined.Activation == ActivationState.Aborted ? joined.Decision : null;
            }

            return null;
        });
        node.Decisions.BeforeAppend = null;

        Recommendation repeat = await node.DecideAsync(Request("anna", "r-1"));
        Recommendation again = await node.DecideAsync(Request("anna", "r-1"));

        Assert.False(blind.IsLogged);
        Assert.Equal("r-1", late.RequestId);
        Assert.NotEqual(late.Id, repeat.Decision.Id);
        Assert.True(repeat.IsLogged);
        Assert.Equal(repeat.Decision.Id, again.Decision.Id);
    }

    [Fact]
    public async Task DecideAsync_LittleTimeLeft_FallbackAnswersBeforeTheDeadline()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text, [DecisionNotLogged]);
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        DecideResult result = await node.Decider.DecideAsync(
            Request("anna") with { TimeLeft = TimeSpan.FromSeconds(2) * 0.2 }, deadline.Token);
        hang.SetResult();

        Assert.Equal(FallbackReason.LogUnavailable, result.Recommendation!.Decision.Fallback);
        Assert.False(deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task DecideAsync_CallerGoesAway_ThrowsAndTheDecisionIsAborted()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        using var caller = new CancellationTokenSource();

        ValueTask<DecideResult> waiting = node.Decider.DecideAsync(Request("anna"), caller.Token);
        await caller.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.AsTask());
        hang.SetResult();
        Dictionary<DecisionId, ActivationState> states = await EventuallyAsync(async () =>
        {
            node.Clock.Advance(TimeSpan.FromMilliseconds(5));
            Dictionary<DecisionId, ActivationState> found = await StatesAsync(node);
            return found.ContainsValue(ActivationState.Aborted) ? found : null;
        });
        Assert.Equal(ActivationState.Aborted, Assert.Single(states).Value);
    }

    [Fact]
    public async Task DecideAsync_CallerWithRequestIdGoesAway_TheDecisionStaysForTheRepeat()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        using var caller = new CancellationTokenSource();
        ValueTask<DecideResult> waiting = node.Decider.DecideAsync(Request("anna", "r-1"), caller.Token);
        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.AsTask());

        Task<Recommendation> repeat = node.DecideAsync(Request("anna", "r-1"));
        hang.SetResult();
        Recommendation answer = await repeat;

        Assert.True(answer.IsLogged);
        Assert.Equal(1, node.Decisions.Appends);
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ActivationState.Unknown, Assert.Single(await StatesAsync(node)).Value);
    }

    [Fact]
    public async Task DecideAsync_LogCannotBeAskedForTheRequest_FallbackAnswersAndNothingIsLoggedTwice()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text, [RequestLookupFailed]);
        Recommendation first = await node.DecideAsync(Request("anna", "r-1"));
        node.Decisions.BeforeFind = () => throw new IOException("planted");

        Recommendation blind = await node.DecideAsync(Request("anna", "r-1"));
        node.Decisions.BeforeFind = null;
        Recommendation again = await node.DecideAsync(Request("anna", "r-1"));

        Assert.False(blind.IsLogged);
        Assert.Equal(FallbackReason.LogUnavailable, blind.Decision.Fallback);
        Assert.Equal(1, node.Decisions.Appends);
        Assert.Equal(first.Decision.Id, again.Decision.Id);
    }

    private static async Task<Dictionary<DecisionId, ActivationState>> StatesAsync(ServingNode node)
    {
        var states = new Dictionary<DecisionId, ActivationState>();
        DateTimeOffset now = node.Clock.GetUtcNow();
        await foreach (JoinedDecision joined in node.Events.ReadDayAsync("spring", DateOnly.FromDateTime(now.UtcDateTime), now, Stop))
        {
            states.Add(joined.Decision.Id, joined.Activation);
        }

        return states;
    }

    private static async Task<T> EventuallyAsync<T>(Func<ValueTask<T?>> find)
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }

            await Task.Delay(5, limit.Token);
        }
    }
}
