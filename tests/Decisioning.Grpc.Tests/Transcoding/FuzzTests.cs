using System.Net;
using System.Text;
using Google.Protobuf;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class FuzzTests(JsonServerFixture fixture)
{
    private static readonly string[] Paths =
    [
        "/t/echo", "/t/query", "/t/path/", "/t/files/", "/t/numbers/1/2/true/", "/t/times/", "/t/count/3", "/t/sum", "/t/double", "/t/echo:shout",
        "/", "/t", "//t/echo", "/openapi.json", "/decisioning.transcoding.testing.EverythingService/Echo",
    ];

    private static readonly string[] Pieces =
    [
        "a", "/", "%2F", "%2f", "%", "%25", "%00", "%FF", "%C3%28", ":", ":read", "?", "&", "=", "text", "inner.", "name", "inner.inner.inner.name",
        "whole32=1", "color=COLOR_RED", "moment=", "#", "..", ".", "{", "}", "*", "**", "\"", "[0]", "7", "true", ";", "@", "+", "é", "😀",
    ];

    private static readonly string[] Methods = ["GET", "GET", "POST", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "SEARCH", "HEAD", "OPTIONS", "BREW"];

    private static readonly string[] ContentTypes = ["application/json", "application/x-ndjson", "application/grpc", "text/plain", "a/b;c"];

    private static readonly HttpStatusCode[] Fine =
    [
        HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UpgradeRequired,
        // What Kestrel says to a request line that it cannot take apart.
        HttpStatusCode.HttpVersionNotSupported,
    ];

    [Fact]
    public async Task AnyUrlAndBody_NeverFailTheServer()
    {
        var random = new Random(20260314);
        var seen = new Dictionary<HttpStatusCode, int>();
        for (int i = 0; i < 3000; i++)
        {
            var path = new StringBuilder(Paths[random.Next(Paths.Length)]);
            for (int j = random.Next(6); j > 0; j--)
            {
                path.Append(Pieces[random.Next(Pieces.Length)]);
            }

            string method = Methods[random.Next(Methods.Length)];
            string? body = random.Next(3) == 0 ? null : Body(random);
            // Mostly JSON: other types end at their first check.
            string contentType = ContentTypes[Math.Max(0, random.Next(-4, ContentTypes.Length))];
            JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, method, path.ToString(), body, contentType);

            Assert.True(Fine.Contains(answer.Status), $"{method} {path} {body}: {answer.Status} {answer.Text}");
            seen[answer.Status] = seen.GetValueOrDefault(answer.Status) + 1;
        }

        // Power: the pieces must reach every kind of answer often.
        Assert.All(
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType],
            status => Assert.True(seen.GetValueOrDefault(status) >= 20, $"{status} {seen.GetValueOrDefault(status)}"));
    }

    [Fact]
    public async Task AnyMutatedBody_IsTakenOrRefused()
    {
        var random = new Random(20260315);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", Body(random));

            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.Text);
            if (answer.Status == HttpStatusCode.BadRequest)
            {
                refused++;
                Assert.NotEmpty(answer.Violations);
            }
        }

        Assert.InRange(refused, 500, 2900);
    }

    private static string Body(Random random)
    {
        var messages = new RandomMessages(random);
        var formatter = new JsonFormatter(new JsonFormatter.Settings(false, Google.Protobuf.Reflection.TypeRegistry.FromFiles(Protos.EverythingReflection.Descriptor)));
        string json = formatter.Format(messages.Message(Protos.Everything.Descriptor, depth: 2));
        for (int i = random.Next(4); i > 0 && json.Length > 0; i--)
        {
            int at = random.Next(json.Length);
            json = random.Next(4) switch
            {
                0 => json.Remove(at, 1),
                1 => json.Insert(at, "{}[]\",:0-1.5e9ntx\\"[random.Next(17)].ToString()),
                2 => json[..at],
                _ => json[..at] + json[random.Next(json.Length)..],
            };
        }

        return json;
    }
}
