using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class CallTests(JsonServerFixture fixture)
{
    [Theory]
    [InlineData(1, 499)]
    [InlineData(2, 500)]
    [InlineData(3, 400)]
    [InlineData(4, 504)]
    [InlineData(5, 404)]
    [InlineData(6, 409)]
    [InlineData(7, 403)]
    [InlineData(8, 429)]
    [InlineData(9, 400)]
    [InlineData(10, 409)]
    [InlineData(11, 400)]
    [InlineData(12, 501)]
    [InlineData(13, 500)]
    [InlineData(14, 503)]
    [InlineData(15, 500)]
    [InlineData(16, 401)]
    [InlineData(99, 500)]
    public async Task Error_Thrown_HasHttpStatusOfItsCodeAndDetails(int code, int httpStatus)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", $"/t/fail/{code}?message=gr%C3%B6%C3%9Fe");

        Assert.Equal(httpStatus, (int)answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(code, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal("größe", answer.Json.GetProperty("message").GetString());
        JsonElement details = answer.Json.GetProperty("details");
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", details[0].GetProperty("@type").GetString());
        Assert.Equal("TOLD_TO", details[0].GetProperty("reason").GetString());
        Assert.Equal("type.googleapis.com/not.Known", details[1].GetProperty("@type").GetString());
        Assert.Equal("eA==", details[1].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Error_SetOnContext_IsAnswered()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/fail/-5?message=gone");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("gone", answer.Json.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Error_UnexpectedException_KeepsItsTextToItself()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/fail/0");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal(2, answer.Json.GetProperty("code").GetInt32());
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Contains(fixture.Server.Logs.All, log => log.Error?.Message == "secret");
    }

    [Fact]
    public async Task Headers_BothWays_AreMetadata()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/t/echo") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Caller", "me");
        request.Headers.Add("x-key-bin", "AQI=");

        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("me", server.Everything.LastHeaders?.GetValue("x-caller"));
        Assert.Equal([1, 2], server.Everything.LastHeaders?.GetValueBytes("x-key-bin"));
        Assert.Equal("yes", response.Headers.GetValues("x-echo").Single());
        Assert.Equal("AQL/", response.Headers.GetValues("x-bytes-bin").Single().TrimEnd('='));
    }

    [Fact]
    public async Task Deadline_Passed_Is504AndHandlerIsCancelled()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();

        JsonAnswer answer = await JsonAnswer.SendAsync(
            server, "POST", "/t/wait", """{"span":"25s"}""", "application/json", ("grpc-timeout", "50m"));

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.Status);
        Assert.Equal(4, answer.Json.GetProperty("code").GetInt32());
        await server.Everything.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Deadline_HandlerIgnoresIt_IsAnsweredAllTheSame()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        long started = Stopwatch.GetTimestamp();

        JsonAnswer answer = await JsonAnswer.SendAsync(
            server, "POST", "/t/wait", """{"span":"5s","stubborn":true}""", "application/json", ("grpc-timeout", "50m"));

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.Status);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Deadline_InTime_IsSeenByHandler()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/wait", "{}", "application/json", ("grpc-timeout", "20S"));

        TimeSpan left = answer.Json.GetProperty("deadline").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("123456789S")]
    [InlineData("5")]
    public async Task Deadline_Malformed_Is400(string timeout)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/wait", "{}", "application/json", ("grpc-timeout", timeout));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["grpc-timeout"], answer.Violations.Keys);
    }

    [Fact]
    public async Task Caller_HangsUp_HandlerIsCancelled()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var content = new StringContent("""{"span":"25s"}""", Encoding.UTF8, "application/json");
        cancel.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => server.Http.PostAsync(new Uri("/t/wait", UriKind.Relative), content, cancel.Token));
        await server.Everything.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_BeyondLimit_Is413(bool chunked)
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync(options => options.MaxReceiveMessageSize = 1000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/t/echo")
        {
            Content = new StringContent($"{{\"text\":\"{new string('x', 1000)}\"}}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;

        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(8, JsonDocument.Parse(text).RootElement.GetProperty("code").GetInt32());
        Assert.Contains("BODY_TOO_LARGE", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_AtLimit_IsTaken()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync(options => options.MaxReceiveMessageSize = 1000);

        JsonAnswer answer = await JsonAnswer.SendAsync(server, "POST", "/t/echo", $"{{\"text\":\"{new string('x', 989)}\"}}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Body_Compressed_Is415()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using HttpResponseMessage response =
            await fixture.Server.Http.PostAsync(new Uri("/t/echo", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Interceptor_OfServer_SeesJsonCalls()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync(options => options.Interceptors.Add<RefusingInterceptor>());

        JsonAnswer unary = await JsonAnswer.SendAsync(server, "GET", "/t/query?text=a");
        JsonAnswer stream = await JsonAnswer.SendAsync(server, "GET", "/t/count/3");

        Assert.Equal(HttpStatusCode.Forbidden, unary.Status);
        Assert.Equal(HttpStatusCode.Forbidden, stream.Status);
    }

    [Fact]
    public async Task Route_InGroup_HasItsPrefix()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync(
            map: app => Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<EverythingServiceImpl>(
                Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGroup(app, "/api/v2")));

        JsonAnswer answer = await JsonAnswer.SendAsync(server, "GET", "/api/v2/t/path/a%2Fb");

        Assert.Equal("a/b", answer.Json.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Route_OverHttp2_AnswersAsWell()
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.GrpcAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/t/query?text=a")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
