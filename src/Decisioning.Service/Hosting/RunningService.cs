using System.ComponentModel.DataAnnotations;
using Decisioning.Storage.Redis.Connection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Decisioning.Service.Hosting;

/// <summary>A service that runs in this process, real ports included.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private const int RedisThreads = 64;

    private readonly WebApplication _application;

    private RunningService(WebApplication application)
    {
        _application = application;
        Uri[] addresses =
        [
            .. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
                .Select(address => new Uri(address)),
        ];
        (GrpcAddress, HttpAddress) = (addresses[0], addresses[1]);
    }

    /// <summary>Where gRPC is answered.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where HTTP/JSON is answered.</summary>
    public Uri HttpAddress { get; }

    /// <summary>The service's parts.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Starts a service.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceStartException">It cannot start.</exception>
    public static async Task<RunningService> StartAsync(ServiceOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        IReadOnlyList<string> faults = ServiceOptionsValidator.Validate(options);
        if (faults.Count > 0)
        {
            throw new ServiceStartException(string.Join(Environment.NewLine, faults));
        }

        RedisConnection? redis = await ConnectAsync(options.Redis);
        WebApplication application = ServiceBuilder.Build(options, clock, redis);
        try
        {
            await application.StartAsync(cancellation);
            return new RunningService(application);
        }
        catch (IOException error)
        {
            await application.DisposeAsync();
            throw new ServiceStartException(error.Message, error);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    // Redis may be away: then the connection is made later, and the node serves its own copies.
    private static async Task<RedisConnection?> ConnectAsync(string? redis)
    {
        if (redis is null)
        {
            return null;
        }

        // The client completes its commands on the thread pool: a pool that is slow to grow would make them late under load.
        ThreadPool.GetMinThreads(out int workers, out int completions);
        _ = ThreadPool.SetMinThreads(Math.Max(workers, RedisThreads), Math.Max(completions, RedisThreads));
        try
        {
            return await RedisConnection.ConnectAsync(new RedisOptions { Configuration = redis });
        }
        catch (Exception error) when (error is ArgumentException or ValidationException)
        {
            throw new ServiceStartException($"'{redis}' is no address of a Redis: {error.Message}", error);
        }
    }

    /// <summary>Waits until somebody asks the process to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => _application.WaitForShutdownAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _application.StopAsync();
        }
        finally
        {
            await _application.DisposeAsync();
        }
    }
}
