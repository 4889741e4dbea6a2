using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>One gRPC call over HTTP/2: what its service sees, and how it ends.</summary>
/// <remarks>Everything that most calls do not need (metadata, token, timer) is made when first asked for.</remarks>
internal sealed partial class HttpServerCall : HttpServerCallContext
{
    private readonly CallSettings _settings;
    private readonly IMethod _method;
    private readonly bool _endsWithServer;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private CallLifetime? _lifetime;
    private TimeSpan? _timeout;
    private long _started;
    private DateTime _deadline = DateTime.MaxValue;
    private bool _done;

    public HttpServerCall(HttpContext http, CallSettings settings, IMethod method)
        : base(http)
    {
        _settings = settings;
        _method = method;
        _endsWithServer = method.Type != MethodType.Unary;
    }

    public PipeReader Input => HttpContext.Request.BodyReader;

    public CallSettings Settings => _settings;

    /// <summary>Status that went out, for telemetry.</summary>
    public StatusCode FinalStatus { get; private set; }

    protected override string MethodCore => _method.FullName;

    protected override DateTime DeadlineCore => _deadline;

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override CancellationToken CancellationTokenCore
    {
        get
        {
            if (_lifetime is CallLifetime lifetime)
            {
                return lifetime.Token;
            }

            if (_done)
            {
                return new CancellationToken(canceled: true);
            }

            return _timeout is null ? HttpContext.RequestAborted : EnsureLifetime().Token;
        }
    }

    /// <summary>Token for waiting on the caller; does not make a lifetime where an abort alone already ends the wait.</summary>
    public CancellationToken WaitToken => _timeout is null && _lifetime is null ? CancellationToken.None : CancellationTokenCore;

    /// <summary>Reads what the caller said about the call as a whole.</summary>
    /// <returns>Null to go on, or the status to refuse the call with.</returns>
    public Status? ReadCallHeaders()
    {
        IHeaderDictionary headers = HttpContext.Request.Headers;
        string? timeout = headers.GrpcTimeout;
        if (timeout is not null)
        {
            if (!GrpcTimeout.TryParse(timeout, out TimeSpan remaining))
            {
                return new Status(StatusCode.Internal, "grpc-timeout is malformed.");
            }

            if (remaining == TimeSpan.Zero)
            {
                return StatusOf(CallEnd.Deadline);
            }

            SetDeadline(remaining);
        }

        return ReadRequestEncoding(headers);
    }

    /// <summary>Starts to watch deadline, caller and server, for a handler that did not complete at once.</summary>
    public CallLifetime EnsureLifetime()
    {
        if (_lifetime is CallLifetime existing)
        {
            return existing;
        }

        var lifetime = new CallLifetime(_settings.Clock, EndWithoutHandler, _settings.Logger);
        if (Interlocked.CompareExchange(ref _lifetime, lifetime, null) is CallLifetime other)
        {
            return other;
        }

        TimeSpan? remaining = _timeout - _settings.Clock.GetElapsedTime(_started);
        lifetime.Start(
            remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining,
            HttpContext.RequestAborted,
            _endsWithServer ? _settings.Stopping : CancellationToken.None);
        return lifetime;
    }

    /// <summary>Watches only if there is something to watch that does not show by itself.</summary>
    public void WatchDeadline()
    {
        if (_timeout is not null)
        {
            EnsureLifetime();
        }
    }

    /// <summary>Lifts limits of HTTP that make no sense for a stream of messages, each of which has its own limit.</summary>
    public void AllowEndlessRequest()
    {
        IFeatureCollection features = HttpContext.Features;
        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    public void RecordRequestCompression(bool compressed) => LastRequestWasCompressed = compressed;

    private void SetDeadline(TimeSpan remaining)
    {
        _timeout = remaining;
        _started = _settings.Clock.GetTimestamp();
        DateTime now = _settings.Clock.GetUtcNow().UtcDateTime;
        _deadline = remaining < DateTime.MaxValue - now ? now + remaining : DateTime.MaxValue;
    }

    private Metadata ReadRequestHeaders()
    {
        var metadata = new Metadata();
        foreach ((string name, StringValues values) in HttpContext.Request.Headers)
        {
            if (GrpcHeaders.IsReserved(name))
            {
                continue;
            }

            foreach (string? value in values)
            {
                MetadataHeaders.AddReceived(metadata, name, value ?? "");
            }
        }

        return metadata;
    }
}
