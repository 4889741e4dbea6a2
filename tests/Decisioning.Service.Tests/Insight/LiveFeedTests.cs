using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Decisioning.Service.Tests.Insight;

public sealed class LiveFeedTests(InsightFixture service) : IClassFixture<InsightFixture>
{
    // The second word comes two seconds after the first: what is decided in between shows as a difference, a new policy as another version.
    [Fact]
    public async Task Feed_DecisionsAndANewPolicy_ShowWithTheNextPulse()
    {
        using var http = new HttpClient { BaseAddress = service.HttpAddress };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using HttpResponseMessage response = await http.GetAsync(new Uri("/v1/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using Stream stream = await response.Content.ReadAsStreamAsync(limit.Token);
        await using IAsyncEnumerator<SseItem<string>> pulses = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);

        (long before, long version) = await NextAsync(pulses);
        await service.PlayDayAsync(InsightFixture.UseCase, 500, 30, spend: 80.0);
        (long after, long newVersion) = (before, version);
        while (after < before + 30 || newVersion == version)
        {
            (after, newVersion) = await NextAsync(pulses);
        }

        Assert.Equal((before + 30, version + 1), (after, newVersion));
    }

    private static async Task<(long Decisions, long Version)> NextAsync(IAsyncEnumerator<SseItem<string>> pulses)
    {
        Assert.True(await pulses.MoveNextAsync());
        Assert.Equal("pulse", pulses.Current.EventType);
        JsonElement useCase = JsonDocument.Parse(pulses.Current.Data).RootElement.GetProperty("useCases").EnumerateArray()
            .Single(known => known.GetProperty("useCase").GetString() == InsightFixture.UseCase);
        return (useCase.GetProperty("decisions").GetInt64(), useCase.GetProperty("policyVersion").GetInt64());
    }
}
