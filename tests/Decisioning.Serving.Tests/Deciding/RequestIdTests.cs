using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class RequestIdTests
{
    [Theory]
    [InlineData("durable")]
    [InlineData("async")]
    public async Task DecideAsync_SameRequestIdAgain_SameDecisionLoggedOnce(string durability)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText { Durability = durability });
        for (int i = 0; i < 50; i++)
        {
            Recommendation first = await node.DecideAsync(Request("anna", $"r-{i}"));
            Recommendation again = await node.DecideAsync(Request("anna", $"r-{i}"));

            Assert.Equal(first.Decision.Id, again.Decision.Id);
            Assert.Equal(first.Decision.Action, again.Decision.Action);
        }

        Assert.Equal(50, node.Decisions.Appends);
    }

    [Fact]
    public async Task DecideAsync_SameRequestIdAfterPolicyAndRevisionChanged_StillTheSameDecision()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Recommendation first = await node.DecideAsync(Request("anna", "r-1"));
        _ = await node.PublishAsync("spring", action => action == 3 ? 0.9 : 0.0);
        _ = await node.ChangeAsync(new UseCaseText { Offers = ["id: none", "id: other"] });

        Recommendation again = await node.DecideAsync(Request("anna", "r-1"));

        Assert.Equal(first.Decision.Id, again.Decision.Id);
        Assert.Equal(first.Model.Revision, again.Model.Revision);
        Assert.True(again.Model.Actions.TryFind(again.Decision.Action!, out _));
    }

    [Fact]
    public async Task DecideAsync_SixtyFourAtOnce_OneDecisionLoggedOnce()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        for (int round = 0; round < 20; round++)
        {
            string requestId = $"r-{round}";
            int before = node.Decisions.Appends;

            Recommendation[] answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(
                () => node.DecideAsync(Request("anna", requestId)))));

            _ = Assert.Single(answers.Select(answer => answer.Decision.Id).Distinct());
            Assert.Equal(before + 1, node.Decisions.Appends);
        }
    }

    [Fact]
    public async Task DecideAsync_FirstOfManyGivesUp_TheOthersAreAnswered()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        using var impatient = new CancellationTokenSource();
        Task<DecideResult> first = node.Decider.DecideAsync(Request("anna", "r-1"), impatient.Token).AsTask();
        Task<Recommendation>[] others = [.. Enumerable.Range(0, 8).Select(_ => node.DecideAsync(Request("anna", "r-1")))];

        await impatient.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        hang.SetResult();
        Recommendation[] answers = await Task.WhenAll(others);

        _ = Assert.Single(answers.Select(answer => answer.Decision.Id).Distinct());
        Assert.All(answers, answer => Assert.True(answer.IsLogged));
        Assert.Equal(1, node.Decisions.Appends);
    }

    [Fact]
    public async Task DecideAsync_OneOfThoseWhoWaitGivesUp_OnlyThatOneIsCancelled()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        using var impatient = new CancellationTokenSource();
        Task<Recommendation> first = node.DecideAsync(Request("anna", "r-1"));
        Task<DecideResult> second = node.Decider.DecideAsync(Request("anna", "r-1"), impatient.Token).AsTask();

        await impatient.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        hang.SetResult();
        Assert.True((await first).IsLogged);
    }

    [Fact]
    public async Task DecideAsync_RequestIdOfAnotherCustomer_IsAViolation()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.DecideAsync(Request("anna", "r-1"));

        DecideResult result = await node.Decider.DecideAsync(Request("bert", "r-1"), Stop);

        Violation violation = Assert.Single(result.Violations!);
        Assert.Equal(("request_id", "DUPLICATE"), (violation.Path, violation.ReasonCode));
    }

    [Fact]
    public async Task DecideAsync_RequestIdOfAnotherCustomerAtTheSameTime_IsAViolationToo()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var hang = new TaskCompletionSource();
        node.Decisions.BeforeAppend = () => hang.Task;
        Task<Recommendation> first = node.DecideAsync(Request("anna", "r-1"));
        Task<DecideResult> second = node.Decider.DecideAsync(Request("bert", "r-1"), Stop).AsTask();
        hang.SetResult();

        Assert.Equal("anna", (await first).Decision.Customer);
        Assert.Equal("request_id", Assert.Single((await second).Violations!).Path);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task DecideAsync_AfterADay_NewDecision(int millisecondsOver, bool isSame)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Recommendation first = await node.DecideAsync(Request("anna", "r-1"));

        node.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(millisecondsOver));
        Recommendation later = await node.DecideAsync(Request("anna", "r-1"));

        Assert.Equal(isSame, first.Decision.Id == later.Decision.Id);
    }

    [Fact]
    public async Task DecideAsync_SameRequestIdOnAnotherUseCase_IsAnotherRequest()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.ChangeAsync(new UseCaseText { Id = "autumn" });
        Recommendation first = await node.DecideAsync(Request("anna", "r-1"));

        Recommendation other = await node.DecideAsync(Request("bert", "r-1") with { UseCase = "autumn" });

        Assert.NotEqual(first.Decision.Id, other.Decision.Id);
        Assert.Equal("autumn", other.Decision.UseCase);
    }

    [Fact]
    public async Task DecideAsync_SameRequestIdOnTwoNodesAtOnce_DrawsTheSameAction()
    {
        await using ServingNode left = await ServingNode.StartAsync(new UseCaseText());
        await using ServingNode right = await ServingNode.StartAsync(new UseCaseText(), null, new DeciderOptions { Node = 7 });
        for (int i = 0; i < 200; i++)
        {
            DecideRequest request = Request($"customer-{i}", $"r-{i}");
            Decision one = (await left.DecideAsync(request)).Decision;
            Decision two = (await right.DecideAsync(request)).Decision;

            Assert.Equal(one.Action, two.Action);
            Assert.NotEqual(one.Id, two.Id);
        }
    }
}
