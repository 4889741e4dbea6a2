using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds gRPC to an application.</summary>
public static class GrpcServicesExtensions
{
    /// <summary>Adds the gRPC server with its default settings.</summary>
    /// <param name="services">Services of the application.</param>
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions<GrpcServiceOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrpcServiceOptions>, GrpcServiceOptionsValidator>());
        services.TryAddSingleton(new RegisteredLifetimes(services));
        services.TryAddSingleton<GrpcServiceTable>();
        services.TryAddSingleton<ServiceBinding>();
        return new GrpcServerBuilder(services);
    }

    /// <summary>Adds the gRPC server.</summary>
    /// <param name="services">Services of the application.</param>
    /// <param name="configureOptions">Sets what differs from the defaults.</param>
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Configure(configureOptions);
        return services.AddGrpc();
    }
}
