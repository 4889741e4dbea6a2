using Grpc.AspNetCore.Server.Binding;
using Grpc.HealthCheck;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the gRPC health service.</summary>
public static class GrpcHealthChecksServiceExtensions
{
    /// <summary>Adds <see cref="HealthServiceImpl"/>, through which the host says that it is ready.</summary>
    /// <param name="services">Services of the application; <c>AddGrpc</c> is called too.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGrpcHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => new HealthServiceImpl(
            provider.GetRequiredService<GrpcServiceTable>(),
            provider.GetRequiredService<IHostApplicationLifetime>()));
        return services;
    }
}
