using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Decisioning.Service.Tests.Dashboard;

public sealed partial class DashboardServingTests(DashboardFixture service) : IClassFixture<DashboardFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/use-cases/win-back/exploration?days=60")]
    public async Task Get_AddressOfAPage_SendsThePageWithItsPolicy(string address)
    {
        using HttpResponseMessage answer = await GetAsync(address, "text/html");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Contains("<div id=\"root\">", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Get_Script_IsSentInTheFormThatIsAcceptedAndKeptForEver(string accepted, string? sent)
    {
        using HttpResponseMessage page = await GetAsync("/", "text/html");
        string script = Script().Match(await page.Content.ReadAsStringAsync(Cancellation)).Groups["path"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, script);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using HttpResponseMessage answer = await service.Http.SendAsync(request, Cancellation);

        Assert.Equal(sent is null ? [] : [sent], answer.Content.Headers.ContentEncoding);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Get_WithTheTagOfBefore_SendsNothing()
    {
        using HttpResponseMessage first = await GetAsync("/", "text/html");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using HttpResponseMessage second = await service.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/v1/no-such-thing", "text/html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/no-such-file.js", "text/html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/use-cases", "application/json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/../decisioning.dll", "text/html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/..%2f..%2fdecisioning.runtimeconfig.json", "text/html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/use-cases:validate", "text/html", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/", "text/html", HttpStatusCode.NotFound)]
    public async Task Send_WhatIsNoPage_IsNotAnsweredWithThePage(string method, string address, string accept, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));

        using HttpResponseMessage answer = await service.Http.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Get_OnThePortOfGrpc_FindsNoPage()
    {
        using var client = new HttpClient { BaseAddress = service.GrpcAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return await service.Http.SendAsync(request, Cancellation);
    }

    [GeneratedRegex("""src="(?<path>/assets/[^"]+\.js)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Script();
}
