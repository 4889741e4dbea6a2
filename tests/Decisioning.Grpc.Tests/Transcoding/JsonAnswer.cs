using System.Net;
using System.Text;
using System.Text.Json;

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>What a JSON route answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Media type of the answer.</param>
/// <param name="Text">The answer.</param>
public sealed record JsonAnswer(HttpStatusCode Status, string? ContentType, string Text)
{
    /// <summary>The answer as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>Violations of an error: field and description.</summary>
    public IReadOnlyDictionary<string, string> Violations
    {
        get
        {
            JsonElement badRequest = Json.GetProperty("details").EnumerateArray()
                .Single(detail => detail.GetProperty("@type").GetString() == "type.googleapis.com/google.rpc.BadRequest");
            return badRequest.GetProperty("fieldViolations").EnumerateArray()
                .GroupBy(violation => violation.GetProperty("field").GetString()!)
                .ToDictionary(group => group.Key, group => group.First().GetProperty("description").GetString()!);
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="server">The server.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path and query, encoded.</param>
    /// <param name="body">JSON body, or null.</param>
    /// <param name="contentType">Content type of the body.</param>
    /// <param name="headers">Further headers.</param>
    public static async Task<JsonAnswer> SendAsync(
        JsonTestServer server,
        string method,
        string path,
        string? body = null,
        string contentType = "application/json",
        params (string Name, string Value)[] headers)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        Assert.True(Uri.TryCreate(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, options, out Uri? uri));
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new JsonAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
