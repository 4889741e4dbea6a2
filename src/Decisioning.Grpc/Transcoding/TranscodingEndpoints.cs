using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Maps the HTTP/JSON routes of each gRPC method that has a google.api.http annotation.</summary>
internal sealed class TranscodingEndpoints(JsonCallSettings settings) : IMethodEndpoints
{
    private readonly Dictionary<(IEndpointRouteBuilder Builder, string Pattern), TranscodingPattern> _patterns = [];

    /// <inheritdoc/>
    public IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder builder, GrpcMethodBinding method)
    {
        if (method.Descriptor is null)
        {
            yield break;
        }

        foreach (HttpBinding binding in HttpRuleCompiler.Compile(method.Descriptor))
        {
            RoutePattern pattern = TemplatePattern.Of(binding.Template);
            PatternOf(builder, pattern).Add(binding);
            var handler = new JsonCallHandler(binding, method, settings);
            IEndpointConventionBuilder endpoint = builder.Map(pattern, handler.HandleAsync);
            endpoint.Add(convention => Describe(convention, binding, method));
            yield return endpoint;
        }
    }

    private static void Describe(EndpointBuilder endpoint, HttpBinding binding, GrpcMethodBinding method)
    {
        endpoint.DisplayName = $"JSON - {binding.HttpMethod} {binding.Template.Text} - {method.Method.FullName}";
        endpoint.Metadata.Add(new TranscodingRoute(binding));
        endpoint.Metadata.Add(new GrpcMethodMetadata(method.ServiceType, method.Method));
        if (binding.HttpMethod != "*")
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([binding.HttpMethod]));
        }

        foreach (object item in method.Metadata)
        {
            endpoint.Metadata.Add(item);
        }
    }

    private TranscodingPattern PatternOf(IEndpointRouteBuilder builder, RoutePattern pattern)
    {
        // Named parameters are numbered, so that templates which differ in names alone have the same text.
        string text = string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(TextOf)))).ToUpperInvariant();
        if (!_patterns.TryGetValue((builder, text), out TranscodingPattern? known))
        {
            known = _patterns[(builder, text)] = new TranscodingPattern();
            TranscodingPattern added = known;
            builder.Map(pattern, http => RefuseAsync(http, added)).Add(endpoint =>
            {
                endpoint.DisplayName = $"JSON - method not allowed - {text}";
                endpoint.Metadata.Add(added);
            });
        }

        return known;
    }

    private static string TextOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { IsCatchAll: true } => "{**}",
        _ => "{}",
    };

    private async Task RefuseAsync(HttpContext http, TranscodingPattern pattern)
    {
        string[] allowed = [.. pattern.Bindings
            .Where(binding => RequestPath.ValuesOf(http, binding.Template) is not null)
            .Select(binding => binding.HttpMethod)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        http.Response.Headers.Allow = string.Join(", ", allowed);
        using var response = new JsonResponse(http.Response, settings.Writing, field: null, streams: false);
        await response.FailAsync(JsonFailure.MethodNotAllowed(allowed));
    }
}
