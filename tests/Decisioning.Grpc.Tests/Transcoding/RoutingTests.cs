using System.Net;

namespace Decisioning.Grpc.Tests.Transcoding;

public sealed class RoutingTests(JsonServerFixture fixture)
{
    [Theory]
    [InlineData("GET", "/t/path/abc", "text", "\"abc\"")]
    [InlineData("GET", "/t/path/a%2Fb%3Aread", "text", "\"a/b:read\"")]
    [InlineData("GET", "/t/path/100%25%20%2525", "text", "\"100% %25\"")]
    [InlineData("SEARCH", "/t/path/abc", "text", "\"abc\"")]
    [InlineData("GET", "/t/path/shelves/7/books/8%209/in", "inner.name", "\"shelves/7/books/8 9\"")]
    [InlineData("GET", "/t/files/a/b/c.txt", "text", "\"a/b/c.txt\"")]
    [InlineData("GET", "/t/files", "text", "\"\"")]
    [InlineData("GET", "/t/files/a/b:read", "choiceText", "\"verb\"")]
    [InlineData("GET", "/t/path/abc:read", "choiceText", "\"verb\"")]
    [InlineData("GET", "/t/path/abc:read", "text", "\"abc\"")]
    [InlineData("GET", "/t/path/abc:other", "text", "\"abc:other\"")]
    [InlineData("GET", "/t/numbers/-7/9223372036854775807/true/COLOR_BLUE", "whole64", "\"9223372036854775807\"")]
    [InlineData("GET", "/t/numbers/-7/9223372036854775807/true/2", "color", "\"COLOR_BLUE\"")]
    [InlineData("GET", "/t/times/2026-03-01T12:00:00Z/1.5s/hi", "moment", "\"2026-03-01T12:00:00Z\"")]
    [InlineData("GET", "/t/times/2026-03-01T12:00:00Z/1.5s/hi", "span", "\"1.500s\"")]
    [InlineData("GET", "/t/times/2026-03-01T12:00:00Z/1.5s/hi", "maybeText", "\"hi\"")]
    public async Task Route_PathOfTemplate_FillsField(string method, string path, string field, string expected)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, method, path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        System.Text.Json.JsonElement value = answer.Json;
        foreach (string name in field.Split('.'))
        {
            value = value.GetProperty(name);
        }

        Assert.Equal(expected, value.GetRawText());
    }

    [Theory]
    [InlineData("PUT", "/t/path/abc/inner", """{"name":"n","number":3}""", "n")]
    [InlineData("PATCH", "/t/path/abc/whole", """{"text":"lost","inner":{"name":"n"}}""", "n")]
    public async Task Route_PathAndBody_FillBoth(string method, string path, string body, string name)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, method, path, body);

        Assert.Equal("abc", answer.Json.GetProperty("text").GetString());
        Assert.Equal(name, answer.Json.GetProperty("inner").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("DELETE", "/t/path/abc?inner.name=n", null, """{ "name": "n", "number": 0, "colors": [ ], "longFieldName": "" }""")]
    [InlineData("DELETE", "/t/path/abc", null, "null")]
    [InlineData("POST", "/t/echo:shout", """["a","b"]""", """[ "a", "b" ]""")]
    [InlineData("POST", "/t/echo:shout", "", "[ ]")]
    public async Task Route_ResponseBody_IsThatFieldAlone(string method, string path, string? body, string expected)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, method, path, body);

        Assert.Equal(expected, answer.Text);
    }

    [Theory]
    [InlineData("DELETE", "/t/echo", "POST")]
    [InlineData("GET", "/t/echo", "POST")]
    [InlineData("POST", "/t/path/abc", "DELETE, GET, SEARCH")]
    [InlineData("POST", "/t/path/abc:read", "DELETE, GET, SEARCH")]
    [InlineData("PUT", "/t/query", "GET")]
    public async Task Route_WrongMethod_Is405WithAllow(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await fixture.Server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed.Split(", "), response.Content.Headers.Allow);
        Assert.Contains("METHOD_NOT_ALLOWED", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/t/ECHO")]
    [InlineData("/t/Path/abc")]
    [InlineData("/t/path/")]
    [InlineData("/t/path/abc/")]
    [InlineData("/t/hidden")]
    [InlineData("/t")]
    public async Task Route_NoSuchPath_Is404(string path)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/merge-patch+json", HttpStatusCode.OK)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-ndjson", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("nonsense", HttpStatusCode.UnsupportedMediaType)]
    public async Task Route_ContentType_DecidesOn415(string contentType, HttpStatusCode expected)
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "POST", "/t/echo", "{}", contentType);

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == HttpStatusCode.UnsupportedMediaType, answer.Text.Contains("UNSUPPORTED_MEDIA_TYPE", StringComparison.Ordinal));
    }
}
