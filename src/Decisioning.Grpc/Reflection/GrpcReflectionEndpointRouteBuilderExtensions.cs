using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC server reflection.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps grpc.reflection.v1 and, for older clients, v1alpha.</summary>
    /// <param name="builder">Routes of the application.</param>
    /// <returns>Takes conventions for both.</returns>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder) =>
        new GrpcServiceEndpointConventionBuilder(
            [builder.MapGrpcService<ReflectionServiceImpl>(), builder.MapGrpcService<ReflectionV1AlphaServiceImpl>()]);
}
