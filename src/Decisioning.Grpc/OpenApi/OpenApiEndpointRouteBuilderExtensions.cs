using System.Text.Json;
using Decisioning.Grpc.OpenApi;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves the OpenAPI document of the HTTP/JSON routes.</summary>
public static class OpenApiEndpointRouteBuilderExtensions
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Serves an OpenAPI 3.1 document of all HTTP/JSON routes that are mapped by the time of the first request.</summary>
    /// <param name="builder">Routes of the application.</param>
    /// <param name="pattern">Path of the document.</param>
    /// <param name="configure">Says what the API is; optional.</param>
    /// <returns>Takes conventions for the document's route.</returns>
    public static IEndpointConventionBuilder MapOpenApiDocument(
        this IEndpointRouteBuilder builder,
        string pattern = "/openapi.json",
        Action<OpenApiDocumentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new OpenApiDocumentOptions();
        configure?.Invoke(options);
        var document = new Lazy<byte[]>(() => Write(builder.ServiceProvider, options));
        return builder.MapGet(pattern, () => Results.Bytes(document.Value, "application/json"));
    }

    private static byte[] Write(IServiceProvider services, OpenApiDocumentOptions options)
    {
        IEnumerable<HttpBinding> routes = services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<TranscodingRoute>()?.Binding)
            .OfType<HttpBinding>();
        return JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Build(routes, options), Indented);
    }
}
