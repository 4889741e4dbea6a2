using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.OpenApi;

/// <summary>Builds the OpenAPI 3.1 document of all routes.</summary>
internal static class OpenApiDocument
{
    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

    /// <summary>The document.</summary>
    /// <param name="bindings">All routes.</param>
    /// <param name="options">What it says of the API as a whole.</param>
    /// <returns>The same bytes for the same routes, in whatever order they come.</returns>
    public static JsonObject Build(IEnumerable<HttpBinding> bindings, OpenApiDocumentOptions options)
    {
        // OpenAPI has no word for other HTTP methods.
        HttpBinding[] routes = [.. bindings
            .Where(binding => Methods.Contains(binding.HttpMethod))
            .OrderBy(binding => binding.Method.FullName, StringComparer.Ordinal)
            .ThenBy(binding => binding.Template.Text, StringComparer.Ordinal)
            .ThenBy(binding => binding.HttpMethod, StringComparer.Ordinal)];
        var comments = ProtoComments.FromAssemblies(routes.Select(route => route.Method.InputType.ClrType.Assembly));
        var schemas = new SchemaCatalogue(comments);
        JsonObject paths = Paths(routes, new OperationWriter(schemas, comments));
        JsonObject error = ErrorResponse(schemas);
        var info = new JsonObject { ["title"] = options.Title, ["version"] = options.Version };
        if (options.Description.Length > 0)
        {
            info["description"] = options.Description;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = info,
            ["tags"] = new JsonArray([.. routes.Select(route => route.Method.Service).DistinctBy(service => service.FullName)
                .Select(service => Tag(service, comments))]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.ToJson(),
                ["responses"] = new JsonObject { ["Error"] = error },
            },
        };
    }

    private static JsonObject Paths(IEnumerable<HttpBinding> routes, OperationWriter operations)
    {
        var paths = new JsonObject();
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (HttpBinding route in routes)
        {
            (string path, IReadOnlyList<PathParameter> parameters) = PathWriter.Write(route);
            if (!paths.ContainsKey(path))
            {
                paths[path] = new JsonObject();
            }

            string name = $"{route.Method.Service.Name}_{route.Method.Name}";
            int count = used[name] = used.GetValueOrDefault(name) + 1;
            JsonObject operation = operations.Write(route, count == 1 ? name : $"{name}_{count}", parameters);
            paths[path]![route.HttpMethod.ToLowerInvariant()] = operation;
        }

        return paths;
    }

    private static JsonObject Tag(ServiceDescriptor service, ProtoComments comments)
    {
        var tag = new JsonObject { ["name"] = service.FullName };
        if (comments.Of(service.FullName) is string comment)
        {
            tag["description"] = comment;
        }

        return tag;
    }

    private static JsonObject ErrorResponse(SchemaCatalogue schemas) => new()
    {
        ["description"] = "The call failed: code is a gRPC status code, details hold messages of google.rpc such as BadRequest.",
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = schemas.OfMessage(Google.Rpc.Status.Descriptor) },
        },
    };
}
