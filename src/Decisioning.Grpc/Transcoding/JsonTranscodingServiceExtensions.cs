using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds HTTP/JSON routes to gRPC services.</summary>
public static class JsonTranscodingServiceExtensions
{
    /// <summary>Serves each mapped method that has a google.api.http annotation over HTTP/JSON too.</summary>
    /// <param name="builder">What <c>AddGrpc</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IGrpcServerBuilder AddJsonTranscoding(this IGrpcServerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<JsonCallSettings>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMethodEndpoints, TranscodingEndpoints>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, TranscodingMatcherPolicy>());
        return builder;
    }
}
