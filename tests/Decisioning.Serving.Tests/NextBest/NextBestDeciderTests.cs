using Decisioning.Serving.Deciding;
using Decisioning.Serving.NextBest;
using Decisioning.Serving.Tests.Limits;
using Decisioning.Training.Joining;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Tests.NextBest;

/// <summary>Use cases that compete for a customer. Actions 0 and 1 (offer none) send nothing, 2 to 5 do.</summary>
public sealed class NextBestDeciderTests
{
    private static readonly UseCaseText Text = new() { Offers = ["id: none, sends: false", "id: ten", "id: gift"], Rule = "type: greedy" };

    [Fact]
    public async Task DecideAsync_ThreeUseCases_TheBestByValueAndWeightWinsAndTheOthersAreExplained()
    {
        await using ServingNode node = await StartAsync(("plain", "", 0.30), ("dear", "value_per_reward: 3", 0.20), ("loud", "priority: 1.2", 0.30));

        NextBestResult result = await DecideAsync(node, new NextBestRequest { Customer = "anna" });

        Recommendation winner = Assert.Single(result.Winners);
        Assert.Equal("dear", winner.Decision.UseCase);
        Assert.True(winner.IsLogged);
        Assert.NotNull(await node.Decisions.FindAsync(winner.Decision.Id, Stop));
        Assert.Equal(["dear", "loud", "plain"], result.Ranking.Select(ranked => ranked.UseCase));
        Assert.Equal(
            [NextBestOutcome.Won, NextBestOutcome.Outranked, NextBestOutcome.Outranked], result.Ranking.Select(ranked => ranked.Outcome));

        // (200 · rate + 1) / 202 of a Beta(1, 1); not contacting has rate .1.
        double[] gains = [(41.0 - 21.0) / 202.0, (61.0 - 21.0) / 202.0, (61.0 - 21.0) / 202.0];
        Assert.All(gains.Zip(result.Ranking), pair => Assert.Equal(pair.First, pair.Second.Gain!.Value.Value, 9));
        double[] scores = [gains[0] * 3.0, gains[1] * 1.2, gains[2]];
        Assert.All(scores.Zip(result.Ranking), pair => Assert.Equal(pair.First, pair.Second.Score!.Value, 9));
    }

    [Fact]
    public async Task DecideAsync_SeveralContacts_GoesDownTheRankingAndLogsTheWinnersAlone()
    {
        await using ServingNode node = await StartAsync(("a", "", 0.2), ("b", "", 0.4), ("c", "", 0.3), ("d", "", 0.05));

        NextBestResult result = await DecideAsync(node, new NextBestRequest { Customer = "anna", MostContacts = 2 });

        Assert.Equal(["b", "c"], result.Winners.Select(winner => winner.Decision.UseCase));
        Assert.Equal(["b", "c", "a", "d"], result.Ranking.Select(ranked => ranked.UseCase));
        Assert.Equal(NextBestOutcome.Outranked, result.Ranking[2].Outcome);

        // Its contacts are believed to be worse than sending nothing.
        Assert.Equal(NextBestOutcome.NoGain, result.Ranking[3].Outcome);
        NextBestResult all = await DecideAsync(node, new NextBestRequest { Customer = "ben", MostContacts = 16 });
        Assert.Equal(["b", "c", "a"], all.Winners.Select(winner => winner.Decision.UseCase));
    }

    [Fact]
    public async Task DecideAsync_ContactPolicy_CountsWinnersAndEarlierContacts()
    {
        await using ServingNode node = await StartAsync(("a", "", 0.2), ("b", "", 0.4), ("c", "", 0.3));
        await node.SetContactPolicyAsync("caps: [{most: 2, per: week}]");

        NextBestResult first = await DecideAsync(node, new NextBestRequest { Customer = "anna", MostContacts = 3 });
        NextBestResult second = await DecideAsync(node, new NextBestRequest { Customer = "anna", MostContacts = 3 });

        Assert.Equal(["b", "c"], first.Winners.Select(winner => winner.Decision.UseCase));
        Assert.Equal(NextBestOutcome.LimitTakenByWinner, first.Ranking[2].Outcome);
        Assert.Empty(second.Winners);
        Assert.All(second.Ranking, ranked => Assert.Equal(NextBestOutcome.NoEligibleContact, ranked.Outcome));
        Assert.False(CapTests.IsSent((await node.DecideAsync(Request("anna") with { UseCase = "a" })).Decision));
    }

    [Fact]
    public async Task DecideAsync_ManyAtOnceForOneCustomer_NeverExceedTheContactPolicy()
    {
        await using ServingNode node = await StartAsync(("a", "", 0.2), ("b", "budgets: [{dimension: offer, option: gift, most: 50, per: day}]", 0.4));
        await node.SetContactPolicyAsync("caps: [{most: 5, per: day}]");

        NextBestResult[] results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => DecideAsync(node, new NextBestRequest { Customer = "anna", MostContacts = 1 + (i % 2), UseCases = i % 3 == 0 ? ["b", "a"] : [] }), Stop)));

        Assert.Equal(5, results.SelectMany(result => result.Winners).Count(winner => CapTests.IsSent(winner.Decision)));
    }

    // Were the next one to take the place, customers of the holdout would get other contacts than those they are compared with.
    [Fact]
    public async Task DecideAsync_WinnerInItsHoldout_IsLoggedAndCountsAsTheContactThatTreatmentWouldHaveGot()
    {
        await using ServingNode node = await StartAsync(
            ("a", "", 0.2, "treatment: 1"), ("b", "", 0.4, "treatment: 0, random_control: 0, holdout: 1"));

        NextBestResult one = await DecideAsync(node, new NextBestRequest { Customer = "anna" });
        NextBestResult two = await DecideAsync(node, new NextBestRequest { Customer = "ben", MostContacts = 2 });

        Decision held = Assert.Single(one.Winners).Decision;
        Assert.Equal(("b", Group.Holdout, null, "gift/email"), (held.UseCase, held.Group, held.Action, held.Shadow));
        Assert.Equal(held.Shadow, (await node.Decisions.FindAsync(held.Id, Stop))!.Shadow);
        Assert.Equal(["b", "a"], two.Winners.Select(winner => winner.Decision.UseCase));
        Assert.Equal([Group.Holdout, Group.Treatment], two.Winners.Select(winner => winner.Decision.Group));
    }

    [Fact]
    public async Task DecideAsync_SameRequestId_GetsTheSameWinners()
    {
        await using ServingNode node = await StartAsync(("a", "", 0.2), ("b", "", 0.4));
        var request = new NextBestRequest { Customer = "anna", MostContacts = 2, RequestId = "r-1" };

        NextBestResult[] together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DecideAsync(node, request)));
        NextBestResult later = await DecideAsync(node, request);
        NextBestResult ofAnother = await node.NextBest.DecideAsync(request with { Customer = "ben" }, Stop);

        Assert.Single(together.Select(result => string.Join(',', result.Winners.Select(winner => winner.Decision.Id))).Distinct());
        Assert.Equal(together[0].Winners.Select(winner => winner.Decision.Id), later.Winners.Select(winner => winner.Decision.Id));
        Assert.Equal("request_id", Assert.Single(ofAnother.Violations).Path);
    }

    [Fact]
    public async Task DecideAsync_BadRequest_GetsEveryViolationOnce()
    {
        await using ServingNode node = await StartAsync(("a", "", 0.2), ("b", "", 0.4));

        NextBestResult result = await node.NextBest.DecideAsync(
            new NextBestRequest
            {
                Customer = "",
                MostContacts = 0,
                UseCases = ["a", "nobody", "b", "a"],
                Context = new Dictionary<string, UseCases.Features.FeatureValue>
                {
                    ["orders"] = UseCases.Features.FeatureValue.Of("three"),
                    ["unknown"] = UseCases.Features.FeatureValue.Of(1.0),
                },
            },
            Stop);

        Assert.Equal(
            [
                ("context.orders", ViolationReason.WrongType), ("context.unknown", ViolationReason.NotFound),
                ("customer_id", ViolationReason.Required), ("max_contacts", ViolationReason.OutOfRange),
                ("use_cases[1]", ViolationReason.NotFound), ("use_cases[3]", ViolationReason.Duplicate),
            ],
            result.Violations.Select(violation => (violation.Path, violation.Reason)).OrderBy(violation => violation.Path, StringComparer.Ordinal));
        Assert.Empty(result.Winners);
    }

    [Fact]
    public async Task DecideAsync_LogAway_SendsNothing()
    {
        await using ServingNode node = await StartAsync([2001, 2002], ("a", "", 0.2));
        node.Decisions.BeforeAppend = () => throw new IOException("away");

        NextBestResult result = await DecideAsync(node, new NextBestRequest { Customer = "anna" });

        Assert.Empty(result.Winners);
        Assert.Equal(NextBestOutcome.LogUnavailable, Assert.Single(result.Ranking).Outcome);
    }

    [Fact]
    public async Task DecideAsync_CallerGoesAwayWhileTheSecondWinnerIsLogged_BothAreAbortedAndTheirPlacesAreFree()
    {
        await using ServingNode node = await StartAsync(("a", "budgets: [{dimension: offer, option: gift, most: 1, per: day}]", 0.2), ("b", "", 0.15));
        await node.SetContactPolicyAsync("caps: [{most: 2, per: week}]");
        var second = new TaskCompletionSource();
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () =>
        {
            if (node.Decisions.Appends == 1)
            {
                return Task.CompletedTask;
            }

            second.SetResult();
            return hang.Task;
        };
        using var caller = new CancellationTokenSource();
        Task<NextBestResult> gone = node.NextBest.DecideAsync(new NextBestRequest { Customer = "anna", MostContacts = 2 }, caller.Token).AsTask();
        await second.Task.WaitAsync(Stop);

        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        hang.SetResult();
        node.Decisions.BeforeAppend = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await CountAbortedAsync(node) < 2)
        {
            await Task.Delay(5, limit.Token);
        }

        NextBestResult result = await DecideAsync(node, new NextBestRequest { Customer = "anna", MostContacts = 2 });
        Assert.Equal(["a", "b"], result.Winners.Select(winner => winner.Decision.UseCase));
    }

    private static async Task<int> CountAbortedAsync(ServingNode node)
    {
        int aborted = 0;
        foreach (string useCase in new[] { "a", "b" })
        {
            await foreach (JoinedDecision joined in node.Events.ReadDayAsync(
                useCase, DateOnly.FromDateTime(ServingNode.Start.UtcDateTime), ServingNode.Start.AddSeconds(1), Stop))
            {
                aborted += joined.Activation == ActivationState.Aborted ? 1 : 0;
            }
        }

        return aborted;
    }

    private static Task<ServingNode> StartAsync(params (string Id, string More, double Rate)[] useCases) =>
        StartAsync([], [.. useCases.Select(useCase => (useCase.Id, useCase.More, useCase.Rate, "treatment: 1"))]);

    private static Task<ServingNode> StartAsync(params (string Id, string More, double Rate, string Groups)[] useCases) => StartAsync([], useCases);

    private static Task<ServingNode> StartAsync(int[] announced, params (string Id, string More, double Rate)[] useCases) =>
        StartAsync(announced, [.. useCases.Select(useCase => (useCase.Id, useCase.More, useCase.Rate, "treatment: 1"))]);

    // Each use case's gift by e-mail has the rate, its other contacts .01, sending nothing .1.
    private static async Task<ServingNode> StartAsync(
        int[] announced, (string Id, string More, double Rate, string Groups)[] useCases)
    {
        ServingNode? node = null;
        foreach ((string id, string more, double rate, string groups) in useCases)
        {
            UseCaseText text = Text with { Id = id, More = more, Groups = groups };
            if (node is null)
            {
                node = await ServingNode.StartAsync(text, announced);
            }
            else
            {
                _ = await node.ChangeAsync(text);
            }

            _ = await node.PublishAsync(id, action => action switch { 4 => rate, < 2 => 0.1, _ => 0.01 });
            await node.Registry.RefreshAsync(id, Stop);
        }

        return node!;
    }

    private static async Task<NextBestResult> DecideAsync(ServingNode node, NextBestRequest request)
    {
        NextBestResult result = await node.NextBest.DecideAsync(request, Stop);
        Assert.Empty(result.Violations);
        return result;
    }
}
