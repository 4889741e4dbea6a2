using System.Net;
using Decisioning.Dashboard;
using Decisioning.Service.Access;
using Decisioning.Service.Live;
using Decisioning.Service.Probes;
using Decisioning.Service.Rpc;
using Decisioning.Service.Telemetry;
using Decisioning.Storage.Redis.Connection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Decisioning.Service.Hosting;

/// <summary>Builds the web application: two listeners, as HTTP/2 without TLS and HTTP/1.1 cannot share a port.</summary>
internal static class ServiceBuilder
{
    private const int MaxHeaderBytes = 64 * 1024;

    /// <summary>Builds it; nothing runs yet.</summary>
    public static WebApplication Build(ServiceOptions options, TimeProvider clock, RedisConnection? redis)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        AddLogging(builder.Logging, options.LogLevel);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        // Hosted services start in this order and stop in the reverse one: the export outlives what it exports.
        builder.AddTelemetry(options);
        builder.Services.AddDecisioning(options, clock, redis).AddAccess(options).AddSingleton<Readiness>();
        builder.Services.AddOptions<GrpcServiceOptions>().Configure<CallSampler>((grpc, sampler) => grpc.TraceWithoutParent = sampler.IsTraced);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<FailureInterceptor>();
            grpc.Interceptors.Add<ActorInterceptor>();
        }).AddJsonTranscoding();
        builder.Services.AddGrpcHealthChecks().AddGrpcReflection().AddHostedService<WarmUp>();
        builder.Services.AddSingleton<DecisionEndpoint>().AddSingleton<OutcomeEndpoint>()
            .AddSingleton<UseCaseTimeline>().AddSingleton<GlobalHoldoutDesk>().AddSingleton<UseCaseEndpoint>().AddSingleton<PolicyEndpoint>()
            .AddSingleton<CatalogEndpoint>().AddSingleton<MeasurementEndpoint>()
            .AddSingleton<ContactPolicyEndpoint>().AddSingleton<CustomerEndpoint>().AddSingleton<FunnelEndpoint>().AddSingleton<InsightEndpoint>()
            .AddSingleton<LiveFeed>();

        WebApplication application = builder.Build();
        application.UseDashboard();
        application.Use(application.Services.GetRequiredService<AccessGate>().Before);
        application.MapGrpcService<DecisionEndpoint>().Guard();
        application.MapGrpcService<OutcomeEndpoint>().Guard();
        application.MapGrpcService<UseCaseEndpoint>().Guard();
        application.MapGrpcService<PolicyEndpoint>().Guard();
        application.MapGrpcService<CustomerEndpoint>().Guard();
        application.MapGrpcService<CatalogEndpoint>().Guard();
        application.MapGrpcService<MeasurementEndpoint>().Guard();
        application.MapGrpcService<ContactPolicyEndpoint>().Guard();
        application.MapGrpcService<FunnelEndpoint>().Guard();
        application.MapGrpcService<InsightEndpoint>().Guard();
        application.MapGrpcService<AccessEndpoint>().Guard();
        application.MapGrpcHealthChecksService();
        application.MapGrpcReflectionService();
        application.MapMetrics();
        application.MapHealth();
        SessionEndpoints.Map(application);
        application.MapGet(LiveFeed.Path, static (LiveFeed feed, CancellationToken gone) => TypedResults.ServerSentEvents(feed.ReadAsync(gone)));
        application.MapOpenApiDocument(configure: document =>
        {
            document.Title = "Decisioning";
            document.Description = "Picks each customer's next best action, and learns from what happens next.";
        });
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, ServiceOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        var address = IPAddress.Parse(options.Address);
        kestrel.Listen(address, options.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(address, options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
    }

    // Standard error, so that a verb's output stays clean; a line for every request would halve the rate (measured).
    private static void AddLogging(ILoggingBuilder logging, LogLevel level)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // While this one may log, the host makes an activity for every request, traced or not; ours are made for what is traced.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
