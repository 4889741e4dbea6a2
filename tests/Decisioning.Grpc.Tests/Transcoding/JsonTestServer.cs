using System.Net;
using Decisioning.Grpc.Tests.Hosting;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>A real Kestrel with two ports: HTTP/1.1 for JSON, HTTP/2 for gRPC. Health, reflection and OpenAPI are mapped.</summary>
public sealed class JsonTestServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;

    private JsonTestServer(WebApplication app, RecordingLoggerProvider logs)
    {
        _app = app;
        Logs = logs;
        Uri[] addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
        GrpcAddress = addresses[1];
        Http = new HttpClient { BaseAddress = addresses[0], Timeout = Limit };
    }

    /// <summary>Talks HTTP/1.1 to the JSON port.</summary>
    public HttpClient Http { get; }

    /// <summary>Address of the HTTP/2 port.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Everything that was logged.</summary>
    public RecordingLoggerProvider Logs { get; }

    /// <summary>Services of the application.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The service behind all routes.</summary>
    public EverythingServiceImpl Everything => Services.GetRequiredService<EverythingServiceImpl>();

    /// <summary>Starts a server.</summary>
    /// <param name="options">Settings of gRPC.</param>
    /// <param name="map">Maps more.</param>
    public static async Task<JsonTestServer> StartAsync(Action<GrpcServiceOptions>? options = null, Action<WebApplication>? map = null)
    {
        var logs = new RecordingLoggerProvider();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddGrpc(options ?? (_ => { })).AddJsonTranscoding();
        builder.Services.AddGrpcHealthChecks();
        builder.Services.AddGrpcReflection();
        builder.Services.AddSingleton<EverythingServiceImpl>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Limit);
        WebApplication app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<EverythingServiceImpl>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        app.MapOpenApiDocument(configure: document => document.Title = "Everything");
        map?.Invoke(app);
        await app.StartAsync().WaitAsync(Limit);
        return new JsonTestServer(app, logs);
    }

    /// <summary>Stops gracefully, as at a deployment.</summary>
    public Task StopAsync() => _app.StopAsync().WaitAsync(Limit);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync().WaitAsync(Limit);
        await _app.DisposeAsync();
        Logs.AssertNoUnannouncedErrors();
    }
}
