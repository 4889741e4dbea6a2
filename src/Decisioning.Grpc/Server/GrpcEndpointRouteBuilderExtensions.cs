using Grpc.AspNetCore.Server.Binding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to the routes of an application.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of a service to its path.</summary>
    /// <typeparam name="TService">Class that derives from a generated service base.</typeparam>
    /// <param name="builder">Routes of the application.</param>
    /// <returns>Takes conventions, such as authorisation, for all methods of the service.</returns>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ServiceBinding binding = builder.ServiceProvider.GetService<ServiceBinding>()
            ?? throw new InvalidOperationException("gRPC is not added yet: call services.AddGrpc().");
        return new GrpcServiceEndpointConventionBuilder(binding.Map<TService>(builder));
    }
}
