using Decisioning.V1;
using Google.Rpc;
using Grpc.Core;

namespace Decisioning.Service.Tests.Insight;

/// <summary>The preview of a change: it says what will happen, and stores nothing.</summary>
public sealed class PreviewTests(InsightFixture service) : IClassFixture<InsightFixture>
{
    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_NoChange_IsWhatIs()
    {
        PreviewUseCaseResponse preview = await PreviewAsync(InsightFixture.Definition);

        Assert.Empty(preview.Changes);
        Assert.InRange(preview.Contexts, 100, 200);
        Assert.All(preview.Options, option => Assert.Equal((option.ShareNow, option.MeanNow), (option.ShareThen, option.MeanThen)));
        Assert.Equal(1.0, preview.Options.Where(option => option.Dimension == "offer").Sum(option => option.ShareNow), 0.02);
    }

    // The change is previewed, saved, and then played: the shares that come are those that were announced.
    [Fact]
    public async Task Preview_ThenSaved_TrafficIsWhatItSaid()
    {
        // A use case of its own: the other tests preview the one of the fixture as it is.
        const string UseCase = "saved";
        string definition = InsightFixture.Definition.Replace("use_case: watched", "use_case: saved", StringComparison.Ordinal);
        await service.Connection.UseCases.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = definition }, cancellationToken: Token);
        for (int day = 200; day < 204; day++)
        {
            _ = await service.PlayDayAsync(UseCase, day, InsightFixture.Customers, spend: 80.0);
        }

        string changed = definition
            .Replace("{id: none}", "{id: none, min_share: 0.3}", StringComparison.Ordinal)
            .Replace("{id: push}", "{id: push, max_share: 0.2}", StringComparison.Ordinal);
        GetUseCaseResponse before = await service.Connection.UseCases.GetUseCaseAsync(
            new GetUseCaseRequest { UseCase = UseCase }, cancellationToken: Token);

        PreviewUseCaseResponse preview = await PreviewAsync(changed, UseCase);
        GetUseCaseResponse after = await service.Connection.UseCases.GetUseCaseAsync(
            new GetUseCaseRequest { UseCase = UseCase }, cancellationToken: Token);
        await service.Connection.UseCases.UpdateUseCaseAsync(
            new UpdateUseCaseRequest { UseCase = UseCase, Yaml = changed, Etag = after.UseCase.Etag }, cancellationToken: Token);
        IReadOnlyList<PlayedDecision> played = await service.PlayDayAsync(UseCase, 300, 2000, spend: 80.0);

        Assert.Equal(before.UseCase.Etag, after.UseCase.Etag);
        Assert.Equal(
            ["dimensions[offer].options[none].min_share", "dimensions[channel].options[push].max_share"],
            preview.Changes.Select(change => change.Path));
        PlayedDecision[] treatment = [.. played.Where(decision => decision.Answer.Group == Group.Treatment)];
        foreach (OptionPreview option in preview.Options)
        {
            int dimension = option.Dimension == "offer" ? 0 : 1;
            double share = treatment.Count(decision => decision.OptionOf(dimension) == option.Option) / (double)treatment.Length;

            // Four standard errors of both: one false alarm in 16,000 for each of the five options.
            double error = Math.Sqrt((preview.ShareError * preview.ShareError) + (0.25 / treatment.Length));
            Assert.InRange(share, option.ShareThen - (4.0 * error), option.ShareThen + (4.0 * error));
        }

        OptionPreview none = preview.Options.Single(option => option.Option == "none");
        Assert.True(none.ShareThen >= 0.29 && none.ShareNow < 0.2, $"{none}");
    }

    [Fact]
    public async Task Preview_NewOptionWithPrior_GetsTrafficAndNoHistory()
    {
        string changed = InsightFixture.Definition.Replace(
            "{id: gift}", "{id: gift}, {id: trip, prior: {observations: 200, mean: 0.9}}", StringComparison.Ordinal);

        PreviewUseCaseResponse preview = await PreviewAsync(changed);

        OptionPreview trip = preview.Options.Single(option => option.Option == "trip");
        Assert.Equal((0.0, false), (trip.ShareNow, trip.HasMeanNow));
        Assert.InRange(trip.ShareThen, 0.8, 1.0);
        Assert.InRange(trip.MeanThen, 0.6, 1.0);
    }

    [Fact]
    public async Task Preview_WhereEvidenceMeansNothing_SaysSo()
    {
        string other = InsightFixture.Definition.Replace("window: 1d", "window: 2d", StringComparison.Ordinal);
        string invalid = InsightFixture.Definition.Replace("{id: push}", "{id: push, max_share: 2}", StringComparison.Ordinal);

        RpcException meaningless = await Assert.ThrowsAsync<RpcException>(() => PreviewAsync(other));
        RpcException violated = await Assert.ThrowsAsync<RpcException>(() => PreviewAsync(invalid));

        Assert.Equal("definition", FieldOf(meaningless));
        Assert.Contains("max_share", FieldOf(violated), StringComparison.Ordinal);
    }

    private static string FieldOf(RpcException error) =>
        Assert.Single(error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field;

    private async Task<PreviewUseCaseResponse> PreviewAsync(string yaml, string useCase = InsightFixture.UseCase) =>
        await service.Insights.PreviewUseCaseAsync(new PreviewUseCaseRequest { UseCase = useCase, Yaml = yaml }, cancellationToken: Token);
}
