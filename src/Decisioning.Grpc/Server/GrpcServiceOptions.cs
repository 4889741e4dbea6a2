using System.IO.Compression;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Settings of the gRPC server; set in <c>AddGrpc</c>.</summary>
public sealed class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Largest request message in bytes, before and after decompression; null for any. Default 4 MB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Largest response message in bytes, before compression; null for any. Default null.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Whether callers see the text of unexpected exceptions. Default false: only for development.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Encoding of responses where the caller accepts it: <c>gzip</c>, or null for none. Default null.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>Effort of compression. Default <see cref="CompressionLevel.Fastest"/>.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Whether paths of services that are not mapped are left to other endpoints instead of answering UNIMPLEMENTED. Default false.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Whether a call of the method is traced whose caller sent no <c>traceparent</c>. Default null: every one, where somebody listens.</summary>
    public Func<IMethod, bool>? TraceWithoutParent { get; set; }

    /// <summary>Interceptors around every call, the first one outermost. Default none.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}
