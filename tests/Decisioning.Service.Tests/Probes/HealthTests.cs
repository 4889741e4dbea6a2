using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Decisioning.Service.Tests.Rpc;

namespace Decisioning.Service.Tests.Probes;

public sealed class HealthTests(WireFixture service) : IClassFixture<WireFixture>
{
    [Fact]
    public async Task Livez_ARunningService_IsAlive()
    {
        JsonElement body = await service.Http.GetFromJsonAsync<JsonElement>("/livez");

        Assert.Equal("alive", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Readyz_AWarmService_IsReadyWithEveryReason()
    {
        JsonElement body = await UntilAsync(answer => answer.StatusCode == HttpStatusCode.OK);

        Assert.Equal("ready", body.GetProperty("status").GetString());
        Assert.Equal(
            ["warm_up ok", "policies ok", "database ok", "redis ok"],
            body.GetProperty("checks").EnumerateArray().Select(check => $"{check.GetProperty("name")} {check.GetProperty("status")}"));
    }

    private async Task<JsonElement> UntilAsync(Func<HttpResponseMessage, bool> isRight)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            HttpResponseMessage answer = await service.Http.GetAsync(new Uri("/readyz", UriKind.Relative), limit.Token);
            if (isRight(answer))
            {
                return await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
