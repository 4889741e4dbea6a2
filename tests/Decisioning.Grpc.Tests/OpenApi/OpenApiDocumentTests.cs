using System.Text.Json;
using System.Text.RegularExpressions;
using Decisioning.Grpc.Tests.Transcoding;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.Tests.OpenApi;

public sealed partial class OpenApiDocumentTests(JsonServerFixture fixture)
{
    [Fact]
    public async Task Document_Head_IsOpenApi31()
    {
        JsonElement document = await DocumentAsync();

        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        Assert.Equal("Everything", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal("v1", document.GetProperty("info").GetProperty("version").GetString());
    }

    [Fact]
    public async Task Document_EveryReference_Resolves()
    {
        JsonElement document = await DocumentAsync();

        string[] references = [.. ReferencesIn(document)];

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(Resolves(document, reference), reference));
        // Power: the same check must notice a reference to nothing.
        Assert.False(Resolves(document, "#/components/schemas/none"));
    }

    [Fact]
    public async Task Document_EveryRoute_HasAnOperation()
    {
        JsonElement document = await DocumentAsync();
        HttpBinding[] routes = [.. Protos.EverythingService.Descriptor.Methods.SelectMany(HttpRuleCompiler.Compile)];

        string[] operations = [.. Operations(document).Select(operation => operation.Id)];

        // SEARCH is no word of OpenAPI: that route is left out.
        Assert.Equal(routes.Length - 1, operations.Length);
        Assert.Equal(operations.Length, operations.Distinct().Count());
        foreach (MethodDescriptor method in Protos.EverythingService.Descriptor.Methods)
        {
            Assert.Equal(method.Name != "Hidden", operations.Contains("EverythingService_" + method.Name));
        }
    }

    [Fact]
    public async Task Document_PathParameters_AreThoseOfThePath()
    {
        JsonElement document = await DocumentAsync();

        foreach ((string path, string id, JsonElement operation) in Operations(document))
        {
            string[] inPath = [.. Variable().Matches(path).Select(match => match.Groups["name"].Value)];
            string[] declared = operation.TryGetProperty("parameters", out JsonElement parameters)
                ? [.. parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "path").Select(one => one.GetProperty("name").GetString()!)]
                : [];
            Assert.True(inPath.SequenceEqual(declared), id);
        }
    }

    [Theory]
    [InlineData("whole32", """{"type":"integer","format":"int32"}""")]
    [InlineData("whole64", """{"type":"string","format":"int64"}""")]
    [InlineData("natural32", """{"type":"integer","format":"uint32","minimum":0,"maximum":4294967295}""")]
    [InlineData("data", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("color", """{"$ref":"#/components/schemas/decisioning.transcoding.testing.Everything.Color"}""")]
    [InlineData("wholes", """{"type":"array","items":{"type":"string","format":"int64"}}""")]
    [InlineData("counts", """{"type":"object","additionalProperties":{"type":"string","format":"int64"}}""")]
    [InlineData("moment", """{"type":"string","format":"date-time"}""")]
    [InlineData("maybeWhole64", """{"type":["string","null"],"format":"int64"}""")]
    [InlineData("inners", """{"type":"array","items":{"$ref":"#/components/schemas/decisioning.transcoding.testing.Everything.Inner"}}""")]
    public async Task Schema_Field_HasItsJsonType(string field, string expected)
    {
        JsonElement document = await DocumentAsync();

        JsonElement schema = Schema(document, "decisioning.transcoding.testing.Everything").GetProperty("properties").GetProperty(field);

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, schema), schema.GetRawText());
    }

    [Fact]
    public async Task Schema_Comments_AreDescriptions()
    {
        JsonElement document = await DocumentAsync();

        JsonElement inner = Schema(document, "decisioning.transcoding.testing.Everything.Inner");
        JsonElement color = Schema(document, "decisioning.transcoding.testing.Everything.Color");
        JsonElement echo = Operations(document).Single(operation => operation.Id == "EverythingService_Path").Operation;
        Assert.Equal("A message below.", inner.GetProperty("description").GetString());
        Assert.Equal("Required. A name.", inner.GetProperty("properties").GetProperty("name").GetProperty("description").GetString());
        Assert.Equal(["name"], inner.GetProperty("required").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("A colour.\n\n- `COLOR_UNSPECIFIED`: None.\n- `COLOR_RED`: Red.\n- `COLOR_BLUE`: Blue.", color.GetProperty("description").GetString());
        Assert.Equal("Echoes what stands in the path; has more routes than one.", echo.GetProperty("summary").GetString());
    }

    [Fact]
    public async Task Operation_Stream_IsNdjson()
    {
        JsonElement document = await DocumentAsync();

        JsonElement operation = Operations(document).Single(one => one.Id == "EverythingService_Double").Operation;

        Assert.True(operation.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/x-ndjson", out _));
        Assert.True(operation.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/x-ndjson", out _));
    }

    [Fact]
    public async Task Operation_QueryParameters_LeaveOutPathAndBody()
    {
        JsonElement document = await DocumentAsync();

        JsonElement[] parameters = [.. Operations(document).Single(one => one.Path == "/t/path/{text}/inner").Operation.GetProperty("parameters").EnumerateArray()];
        string[] names = [.. parameters.Select(one => one.GetProperty("name").GetString()!)];

        Assert.Single(names, "text");
        Assert.Contains("flag", names);
        Assert.Contains("choiceInner.name", names);
        Assert.DoesNotContain(names, name => name.StartsWith("inner", StringComparison.Ordinal) && !name.StartsWith("inners", StringComparison.Ordinal));
    }

    private async Task<JsonElement> DocumentAsync()
    {
        JsonAnswer answer = await JsonAnswer.SendAsync(fixture.Server, "GET", "/openapi.json");
        Assert.Equal("application/json", answer.ContentType);
        return answer.Json;
    }

    private static JsonElement Schema(JsonElement document, string name) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static IEnumerable<(string Path, string Id, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Value.GetProperty("operationId").GetString()!, operation.Value);

    private static IEnumerable<string> ReferencesIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property =>
            property is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [property.Value.GetString()!] : ReferencesIn(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(ReferencesIn),
        _ => [],
    };

    private static bool Resolves(JsonElement document, string reference)
    {
        JsonElement at = document;
        return reference.StartsWith("#/", StringComparison.Ordinal)
            && reference[2..].Split('/').All(part => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(part, out at));
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
