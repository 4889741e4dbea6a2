using System.IO.Compression;
using Grpc.AspNetCore.Server.Binding;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>What all calls of a server share; compiled once from its options.</summary>
internal sealed class CallSettings(
    GrpcServiceOptions options,
    TimeProvider clock,
    ILogger logger,
    IServiceProvider services,
    CancellationToken stopping)
{
    public int? MaxReceiveMessageSize { get; } = options.MaxReceiveMessageSize;

    public int? MaxSendMessageSize { get; } = options.MaxSendMessageSize;

    public bool DetailedErrors { get; } = options.EnableDetailedErrors ?? false;

    public bool CompressResponses { get; } = options.ResponseCompressionAlgorithm == GrpcHeaders.Gzip;

    public CompressionLevel CompressionLevel { get; } = options.ResponseCompressionLevel ?? CompressionLevel.Fastest;

    public InterceptorPipeline Interceptors { get; } = new(services, options.Interceptors);

    public Func<IMethod, bool>? TraceWithoutParent { get; } = options.TraceWithoutParent;

    public TimeProvider Clock { get; } = clock;

    public CancellationToken Stopping { get; } = stopping;

    public ILogger Logger { get; } = logger;

    public IServiceProvider Services { get; } = services;
}
