using System.Net;
using System.Text;
using System.Text.Json;
using Decisioning.Service.Tests.Rpc;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Decisioning.Service.Tests.Catalogue;

public sealed class CatalogEndpointTests(WireFixture service) : IClassFixture<WireFixture>
{
    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    private CatalogService.CatalogServiceClient Client => new(service.Channel);

    [Fact]
    public async Task ListTemplates_OverHttp_AreThirtyTwoRowsByGoal()
    {
        using JsonDocument all = JsonDocument.Parse(await service.Http.GetStringAsync(new Uri("/v1/templates", UriKind.Relative), Token));
        using JsonDocument some = JsonDocument.Parse(
            await service.Http.GetStringAsync(new Uri("/v1/templates?goal=boost-retention", UriKind.Relative), Token));

        Assert.Equal(32, all.RootElement.GetProperty("templates").GetArrayLength());
        Assert.All(some.RootElement.GetProperty("templates").EnumerateArray(), row => Assert.Equal("boost-retention", row.GetProperty("goalId").GetString()));
        Assert.Equal(10, some.RootElement.GetProperty("templates").GetArrayLength());
    }

    [Fact]
    public async Task GetTemplate_VariantAndId_IsAWholeFileThatCanBeCreated()
    {
        GetTemplateResponse template = await Client.GetTemplateAsync(
            new GetTemplateRequest { Template = "winback", Variant = "crawl", UseCase = "our-winback" }, cancellationToken: Token);

        CreateUseCaseResponse created = await new UseCaseService.UseCaseServiceClient(service.Channel).CreateUseCaseAsync(
            new CreateUseCaseRequest { Yaml = template.Yaml }, cancellationToken: Token);

        Assert.Equal(("our-winback", "crawl", "crawl"), (template.Definition.UseCase, template.Variant, template.Definition.Maturity));
        Assert.Equal(template.Definition, created.UseCase.Definition);
    }

    [Theory]
    [InlineData("winbak", "", "", StatusCode.NotFound)]
    [InlineData("winback", "fly", "", StatusCode.InvalidArgument)]
    [InlineData("winback", "", "No id", StatusCode.InvalidArgument)]
    [InlineData("winback", "", "x\nvalue: 1", StatusCode.InvalidArgument)]
    public async Task GetTemplate_BadInput_IsRefused(string template, string variant, string useCase, StatusCode expected)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Client.GetTemplateAsync(
            new GetTemplateRequest { Template = template, Variant = variant, UseCase = useCase }, cancellationToken: Token));

        Assert.Equal(expected, refused.StatusCode);
    }

    [Fact]
    public async Task MatchTemplates_NamesAndEvents_CountTogether()
    {
        var request = new MatchTemplatesRequest { EventNames = { "Checkout Started" }, Goal = "Personalize first conversion" };
        request.Events.Add(Struct.Parser.ParseJson("""{"event": "Purchase"}"""));

        MatchTemplatesResponse answer = await Client.MatchTemplatesAsync(request, cancellationToken: Token);

        TemplateMatch cart = Assert.Single(answer.Matches, match => match.CanRun);
        Assert.Equal(("cart-abandonment", "run"), (cart.Template.Id, cart.RunsAs));
        Assert.Equal(7, answer.Matches.Count);
    }

    [Fact]
    public async Task CheckTrackingPlan_OverHttp_SaysWhatIsWrong()
    {
        using var body = new StringContent(
            """
            {"template": "cart-abandonment", "variant": "crawl", "events": [
              {"event": "Checkout Started", "properties": {"revenue": 20}},
              {"event": "Purchase", "properties": {"order_id": "7", "revenue": "20.00"}},
              {"properties": {}}]}
            """,
            Encoding.UTF8,
            "application/json");

        using HttpResponseMessage answer = await service.Http.PostAsync(new Uri("/v1/tracking-plans:check", UriKind.Relative), body, Token);
        string text = await answer.Content.ReadAsStringAsync(Token);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        using JsonDocument json = JsonDocument.Parse(text);
        Assert.Equal(0.4, json.RootElement.GetProperty("coverage").GetDouble(), 12);
        Assert.Equal("1", json.RootElement.GetProperty("eventsUnreadable").GetString());
        JsonElement order = json.RootElement.GetProperty("events")[1];
        Assert.Equal(("alias", 0.0), (order.GetProperty("state").GetString(), order.GetProperty("coverage").GetDouble()));
        Assert.Equal("arrives under another name: map 'Purchase' to 'Order Completed'", order.GetProperty("advice").GetString());
        Assert.Equal("wrong_type", order.GetProperty("properties")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task CheckTrackingPlan_ValuesThatJsonLacks_AreUnreadableAndNoFailure()
    {
        var request = new CheckTrackingPlanRequest { Template = "signup" };
        request.Events.Add(new Struct { Fields = { ["event"] = new Google.Protobuf.WellKnownTypes.Value { NumberValue = double.NaN } } });
        request.Events.Add(new Struct { Fields = { ["event"] = new Google.Protobuf.WellKnownTypes.Value() } });

        CheckTrackingPlanResponse answer = await Client.CheckTrackingPlanAsync(request, cancellationToken: Token);

        // The number is written as a text, and so is a name that no plan has; a value of no kind cannot be written at all.
        Assert.Equal((1L, 1L, 0.0), (answer.EventsRead, answer.EventsUnreadable, answer.Coverage));
    }

    [Fact]
    public async Task CheckTrackingPlan_BadInput_IsRefused()
    {
        Assert.Equal(StatusCode.InvalidArgument, await StatusOf(new CheckTrackingPlanRequest()));
        Assert.Equal(StatusCode.InvalidArgument, await StatusOf(new CheckTrackingPlanRequest { UseCase = "a", Template = "winback" }));
        Assert.Equal(StatusCode.NotFound, await StatusOf(new CheckTrackingPlanRequest { UseCase = "unheard-of" }));
        Assert.Equal(StatusCode.FailedPrecondition, await StatusOf(new CheckTrackingPlanRequest { UseCase = WireFixture.UseCase }));
        var many = new CheckTrackingPlanRequest { Template = "winback" };
        many.Events.AddRange(Enumerable.Repeat(new Struct(), 10_001));
        Assert.Equal(StatusCode.InvalidArgument, await StatusOf(many));
    }

    [Fact]
    public async Task GetRoadmap_StoredUseCases_AreRankedAndSayWhy()
    {
        var useCases = new UseCaseService.UseCaseServiceClient(service.Channel);
        foreach (string template in new[] { "suppress-time", "onboarding" })
        {
            string yaml = (await Client.GetTemplateAsync(new GetTemplateRequest { Template = template, UseCase = "road-" + template }, cancellationToken: Token)).Yaml;
            await useCases.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = yaml }, cancellationToken: Token);
        }

        await useCases.DeleteUseCaseAsync(new DeleteUseCaseRequest { UseCase = "road-suppress-time" }, cancellationToken: Token);
        GetRoadmapResponse live = await Client.GetRoadmapAsync(new GetRoadmapRequest(), cancellationToken: Token);
        GetRoadmapResponse all = await Client.GetRoadmapAsync(new GetRoadmapRequest { IncludeArchived = true }, cancellationToken: Token);

        RoadmapEntry first = live.Entries[0];
        Assert.Equal(("road-onboarding", 1, 20, "live"), (first.UseCase, first.Rank, first.Score, first.Status));
        Assert.StartsWith("Do first", first.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(live.Entries, entry => entry.UseCase == "road-suppress-time");
        Assert.Equal("archived", all.Entries.Single(entry => entry.UseCase == "road-suppress-time").Status);
        Assert.StartsWith("Not judged", live.Entries.Single(entry => entry.UseCase == WireFixture.UseCase).Reason, StringComparison.Ordinal);
    }

    private async Task<StatusCode> StatusOf(CheckTrackingPlanRequest request) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await Client.CheckTrackingPlanAsync(request, cancellationToken: Token))).StatusCode;
}
