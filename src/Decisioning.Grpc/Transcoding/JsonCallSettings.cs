using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>What all transcoded calls of a server share.</summary>
/// <threadsafety>Safe for use from several threads.</threadsafety>
internal sealed class JsonCallSettings
{
    private readonly Lazy<TypeRegistry> _types;
    private readonly Lazy<JsonReading> _reading;
    private readonly Lazy<JsonWriting> _writing;

    public JsonCallSettings(
        GrpcServiceTable table,
        IOptions<GrpcServiceOptions> options,
        IServiceProvider services,
        ILoggerFactory loggers,
        IHostApplicationLifetime host)
    {
        MaxReceiveMessageSize = options.Value.MaxReceiveMessageSize;
        DetailedErrors = options.Value.EnableDetailedErrors ?? false;
        TraceWithoutParent = options.Value.TraceWithoutParent;
        Clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Logger = loggers.CreateLogger("Microsoft.AspNetCore.Grpc.JsonTranscoding");
        Stopping = host.ApplicationStopping;
        _types = new Lazy<TypeRegistry>(() => TypeRegistry.FromFiles(
            [.. table.Descriptors.Select(service => service.File), ErrorDetailsReflection.Descriptor, StatusReflection.Descriptor]));
        _reading = new Lazy<JsonReading>(() => new JsonReading(_types.Value));
        _writing = new Lazy<JsonWriting>(() => new JsonWriting(_types.Value));
    }

    /// <summary>Most bytes of a body, or of a line of a stream; null for any.</summary>
    public int? MaxReceiveMessageSize { get; }

    /// <summary>Whether callers see the text of unexpected exceptions.</summary>
    public bool DetailedErrors { get; }

    /// <summary>Which calls are traced whose caller sent no <c>traceparent</c>; null for all.</summary>
    public Func<IMethod, bool>? TraceWithoutParent { get; }

    /// <summary>Clock of deadlines.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Takes what goes wrong.</summary>
    public ILogger Logger { get; }

    /// <summary>Fires when the server stops.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Reads requests. Made at the first call, when all services are mapped.</summary>
    public JsonReading Reading => _reading.Value;

    /// <summary>Writes answers. Made at the first call, when all services are mapped.</summary>
    public JsonWriting Writing => _writing.Value;
}
