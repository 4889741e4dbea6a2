using System.Net;
using System.Text;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class StreamTests(JsonServerFixture fixture)
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "{ \"number\": \"1\" }\n")]
    [InlineData(3, "{ \"number\": \"1\" }\n{ \"number\": \"2\" }\n{ \"number\": \"3\" }\n")]
    public async Task ServerStream_Messages_AreLines(int count, string expected)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", $"/t/count/{count}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/x-ndjson", answer.ContentType);
        Assert.Equal(expected, answer.Text);
    }

    [Fact]
    public async Task ServerStream_FailsAtOnce_HasHttpStatus()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/count/3?failAt=1");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("enough", answer.Json.GetProperty("message").GetString());
    }

    [Fact]
    public async Task ServerStream_FailsLater_EndsWithErrorLine()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/t/count/3?failAt=3");

        string[] lines = answer.Text.Split('\n');
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("{ \"number\": \"2\" }", lines[1]);
        Assert.Equal("""{"error":{"code":8,"message":"enough","details":[]}}""", lines[2]);
    }

    [Theory]
    [InlineData("", "0")]
    [InlineData("{\"number\":1}", "1")]
    [InlineData("{\"number\":1}\n", "1")]
    [InlineData("{\"number\":1}\r\n\n  \n{\"number\":\"41\"}\r\n", "42")]
    public async Task ClientStream_Lines_AreMessages(string body, string sum)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/sum", body, "application/x-ndjson");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(sum, answer.Json.GetProperty("number").GetString());
    }

    [Fact]
    public async Task ClientStream_BadLine_IsNamedByNumber()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(
            fixture.Server, "POST", "/t/sum", "{\"number\":1}\n\n{\"number\":\"x\"}\n", "application/x-ndjson");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("line 3: Must be a whole number of 64 bits.", answer.Violations["number"]);
    }

    [Fact]
    public async Task ClientStream_LongLine_Is413ButManyShortOnesAreTaken()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync(options => options.MaxReceiveMessageSize = 100);
        string shortLines = string.Concat(Enumerable.Repeat("{\"number\":1}\n", 1000));
        string longLine = "{\"number\":1" + new string(' ', 100) + "}";

        JsonAnswer taken = await JsonAnswer.SendAsync(server, "POST", "/t/sum", shortLines, "application/x-ndjson");
        JsonAnswer refused = await JsonAnswer.SendAsync(server, "POST", "/t/sum", longLine, "application/x-ndjson");

        Assert.Equal("1000", taken.Json.GetProperty("number").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
    }

    [Fact]
    public async Task DuplexStream_EachLine_IsAnsweredBeforeTheNextIsSent()
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.GrpcAddress };
        using var lines = new LineContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/t/double")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = lines,
        };
        CancellationToken token = TestContext.Current.CancellationToken;

        lines.Send("{\"number\":1}");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(token), Encoding.UTF8);
        Assert.Equal("{ \"number\": \"2\" }", await reader.ReadLineAsync(token));
        lines.Send("{\"number\":21}");
        Assert.Equal("{ \"number\": \"42\" }", await reader.ReadLineAsync(token));
        lines.End();
        Assert.Null(await reader.ReadLineAsync(token));
    }

    [Fact]
    public async Task DuplexStream_ServerStops_EndsWithUnavailable()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.GrpcAddress };
        using var lines = new LineContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/t/double")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = lines,
        };
        CancellationToken token = TestContext.Current.CancellationToken;
        lines.Send("{\"number\":1}");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(token), Encoding.UTF8);
        Assert.NotNull(await reader.ReadLineAsync(token));

        await server.StopAsync();

        // Kestrel closes a stopping connection once its calls have returned. A client that is slow to read may lose the last line then, and
        // sees a broken connection; never a clean end.
        string? last;
        try
        {
            last = await reader.ReadLineAsync(token);
        }
        catch (HttpProtocolException error)
        {
            Assert.Equal(0, error.ErrorCode);
            return;
        }

        Assert.Equal("""{"error":{"code":14,"message":"The server is stopping.","details":[]}}""", last);
    }
}
