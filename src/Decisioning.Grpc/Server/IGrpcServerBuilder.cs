using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>What <c>AddGrpc</c> returns, for adding to it.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>Services of the application.</summary>
    IServiceCollection Services { get; }
}
