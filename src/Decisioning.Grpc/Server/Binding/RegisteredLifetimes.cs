using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Knows how long the services of the application live.</summary>
internal sealed class RegisteredLifetimes(IServiceCollection services)
{
    /// <summary>Lifetime of a service type, or null when it is not registered.</summary>
    public ServiceLifetime? Of(Type type) => services.LastOrDefault(service => service.ServiceType == type)?.Lifetime;
}
