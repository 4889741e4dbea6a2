using Decisioning.V1;
using Grpc.Core;
using Grpc.Health.V1;

namespace Decisioning.Service.Tests.Rpc;

/// <summary>What the wire tests of bad input leave: streams, revisions, paging, roll-back, health.</summary>
public sealed class EndpointTests(WireFixture service) : IClassFixture<WireFixture>
{
    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    [Fact]
    public async Task DecideBatch_GoodAndBadRequests_AnswersEachInOrder()
    {
        using var call = new DecisionService.DecisionServiceClient(service.Channel).DecideBatch(cancellationToken: Token);
        for (int i = 0; i < 300; i++)
        {
            await call.RequestStream.WriteAsync(
                new DecideBatchRequest { Request = new DecideRequest { UseCase = WireFixture.UseCase, CustomerId = i % 10 == 3 ? "" : $"batch-{i}" } }, Token);
        }

        await call.RequestStream.CompleteAsync();
        var answers = new List<DecideBatchResponse>();
        await foreach (DecideBatchResponse answer in call.ResponseStream.ReadAllAsync(Token))
        {
            answers.Add(answer);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), answers.Select(answer => answer.Index));
        Assert.All(answers, answer => Assert.Equal(answer.Index % 10 == 3, answer.ResultCase == DecideBatchResponse.ResultOneofCase.Error));
    }

    [Fact]
    public async Task StreamOutcomes_GoodTwiceAndBad_KeepsTheGoodOnceAndNamesTheBad()
    {
        string decision = await service.DecideAsync("stream");
        using var call = new OutcomeService.OutcomeServiceClient(service.Channel).StreamOutcomes(cancellationToken: Token);
        foreach ((string id, double value) in new[] { ("s1", 5.0), ("s1", 5.0), ("s2", -1.0), ("s3", 7.0) })
        {
            var outcome = new Outcome { OutcomeId = id, DecisionId = decision, Name = "order", Value = value };
            await call.RequestStream.WriteAsync(new StreamOutcomesRequest { UseCase = WireFixture.UseCase, Outcome = outcome }, Token);
        }

        await call.RequestStream.CompleteAsync();
        StreamOutcomesResponse summary = await call.ResponseAsync;

        Assert.Equal((4, 2, 1, 1), (summary.Received, summary.Recorded, summary.Duplicates, summary.Rejected));
        Assert.Equal(2, summary.Rejections.Single().Index);
    }

    [Fact]
    public async Task UpdateUseCase_FromAnOldRevision_IsAbortedAndFromTheNewestIsStored()
    {
        var client = new UseCaseService.UseCaseServiceClient(service.Channel);
        string yaml = WireFixture.Definition.Replace("use_case: repeat-purchase", "use_case: updated", StringComparison.Ordinal);
        await client.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = yaml }, cancellationToken: Token);
        string changed = yaml.Replace("- id: sms", "- id: letter", StringComparison.Ordinal);

        UpdateUseCaseResponse stored = await client.UpdateUseCaseAsync(
            new UpdateUseCaseRequest { UseCase = "updated", Yaml = changed, Revision = 1 }, cancellationToken: Token);
        RpcException stale = await Assert.ThrowsAsync<RpcException>(async () => await client.UpdateUseCaseAsync(
            new UpdateUseCaseRequest { UseCase = "updated", Yaml = yaml, Revision = 1 }, cancellationToken: Token));

        Assert.Equal(2, stored.UseCase.Revision);
        Assert.Equal(StatusCode.Aborted, stale.StatusCode);
    }

    [Fact]
    public async Task Policies_TrainedTwice_ArePagedNewestFirstAndRollBack()
    {
        var client = new PolicyService.PolicyServiceClient(service.Channel);
        await client.TrainAsync(new TrainRequest { UseCase = WireFixture.UseCase }, cancellationToken: Token);
        long newest = (await client.TrainAsync(new TrainRequest { UseCase = WireFixture.UseCase }, cancellationToken: Token)).Run.PolicyVersion;

        ListPoliciesResponse first = await client.ListPoliciesAsync(
            new ListPoliciesRequest { UseCase = WireFixture.UseCase, PageSize = 1 }, cancellationToken: Token);
        ListPoliciesResponse second = await client.ListPoliciesAsync(
            new ListPoliciesRequest { UseCase = WireFixture.UseCase, PageSize = 1, PageToken = first.NextPageToken }, cancellationToken: Token);
        RollBackResponse back = await client.RollBackAsync(
            new RollBackRequest { UseCase = WireFixture.UseCase, Version = newest - 1 }, cancellationToken: Token);
        DecideResponse decision = await new DecisionService.DecisionServiceClient(service.Channel).DecideAsync(
            new DecideRequest { UseCase = WireFixture.UseCase, CustomerId = "rolled-back" }, cancellationToken: Token);

        Assert.Equal((newest, true), (first.Policies.Single().Version, first.Policies.Single().IsLive));
        Assert.Equal(newest - 1, second.Policies.Single().Version);
        Assert.Equal(second.Policies.Single().Hash, back.Policy.Hash);
        Assert.Equal(newest - 1, decision.PolicyVersion);
    }

    [Fact]
    public async Task Health_AfterTheWarmUp_SaysServing()
    {
        using var call = new Health.HealthClient(service.Channel).Watch(new HealthCheckRequest(), cancellationToken: Token);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await call.ResponseStream.MoveNext(limit.Token))
        {
            if (call.ResponseStream.Current.Status == HealthCheckResponse.Types.ServingStatus.Serving)
            {
                return;
            }
        }

        Assert.Fail("the watch ended before the service was ready");
    }
}
