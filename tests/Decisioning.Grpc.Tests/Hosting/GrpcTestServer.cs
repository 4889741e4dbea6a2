using System.Net;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Decisioning.Grpc.Tests.Hosting;

/// <summary>A real Kestrel with HTTP/2 on a free port of 127.0.0.1; an error log that was not announced fails the test.</summary>
public sealed class GrpcTestServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;

    private GrpcTestServer(WebApplication app, RecordingLoggerProvider logs)
    {
        _app = app;
        Logs = logs;
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new Uri(address);
    }

    /// <summary>Address of the server, with its real port.</summary>
    public Uri Address { get; }

    /// <summary>Everything that was logged.</summary>
    public RecordingLoggerProvider Logs { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="map">Maps services.</param>
    /// <param name="options">Settings of gRPC.</param>
    /// <param name="services">Further services of the application.</param>
    /// <param name="protocols">Protocols of the port.</param>
    public static async Task<GrpcTestServer> StartAsync(
        Action<WebApplication> map,
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        HttpProtocols protocols = HttpProtocols.Http2)
    {
        var logs = new RecordingLoggerProvider();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 96 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Warning).AddFilter("Grpc", LogLevel.Debug);
        builder.Services.AddGrpc(options ?? (_ => { }));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Limit);
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync().WaitAsync(Limit);
        return new GrpcTestServer(app, logs);
    }

    /// <summary>Stops gracefully, as at a deployment.</summary>
    public Task StopAsync() => _app.StopAsync().WaitAsync(Limit);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().WaitAsync(Limit);
        await _app.DisposeAsync();
        Logs.AssertNoUnannouncedErrors();
    }
}
