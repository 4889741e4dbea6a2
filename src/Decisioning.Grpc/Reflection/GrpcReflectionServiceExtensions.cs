using Grpc.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds gRPC server reflection.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds server reflection.</summary>
    /// <param name="services">Services of the application; <c>AddGrpc</c> is called too.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ReflectionSource>();
        services.TryAddSingleton<ReflectionServiceImpl>();
        services.TryAddSingleton<ReflectionV1AlphaServiceImpl>();
        return services;
    }
}
