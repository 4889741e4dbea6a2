using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

/// <content>Encodings, response headers and messages.</content>
internal sealed partial class HttpServerCall
{
    private const int InternalError = 2;

    private bool _headersWritten;
    private bool _messageWritten;
    private bool _compressResponses;
    private Task? _flush;

    private bool IsFlushing => _flush is { IsCompleted: false };

    /// <summary>Encoding that the caller announced for its messages, or null.</summary>
    public string? RequestEncoding { get; private set; }

    /// <summary>Writes one message of a stream into the response.</summary>
    /// <param name="marshaller">Writes the message.</param>
    /// <param name="message">Message to write.</param>
    /// <param name="send">Whether to send it now; else it waits for the next one.</param>
    public ValueTask<FlushResult> WriteMessage<T>(Marshaller<T> marshaller, T message, bool send)
    {
        CallLifetime lifetime = EnsureLifetime();
        lock (lifetime.Gate)
        {
            ThrowIfAnswered(lifetime);
            WriteMessageCore(marshaller, message);
            return send ? StartFlush() : default;
        }
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        CallLifetime lifetime = EnsureLifetime();
        lock (lifetime.Gate)
        {
            ThrowIfAnswered(lifetime);
            PrepareResponse(responseHeaders);
            return StartFlush().AsTask().WaitAsync(lifetime.Token);
        }
    }

    private static void ThrowIfAnswered(CallLifetime lifetime)
    {
        if (lifetime.IsAnswered)
        {
            throw new OperationCanceledException("The call is over.", lifetime.Token);
        }
    }

    /// <summary>Sends what was written; called under the gate of the lifetime.</summary>
    /// <remarks>
    /// Without token on purpose: Kestrel resets a stream whose flush is cancelled, and the caller would see INTERNAL instead of
    /// the status that we are about to send. Who waits may give up the wait; the flush itself is kept, because a response that
    /// ends before its flush does leaves Kestrel with a stream that it cannot reuse, and costs the whole connection.
    /// </remarks>
    private ValueTask<FlushResult> StartFlush()
    {
        ValueTask<FlushResult> flush = HttpContext.Response.BodyWriter.FlushAsync(System.Threading.CancellationToken.None);
        if (flush.IsCompletedSuccessfully)
        {
            return flush;
        }

        Task<FlushResult> running = flush.AsTask();
        _flush = IsFlushing ? Task.WhenAll(_flush!, running) : running;
        return new ValueTask<FlushResult>(running);
    }

    private Status? ReadRequestEncoding(IHeaderDictionary headers)
    {
        string? encoding = headers.GrpcEncoding;
        RequestEncoding = encoding;
        if (encoding is null or GrpcHeaders.Identity or GrpcHeaders.Gzip)
        {
            return null;
        }

        HttpContext.Response.Headers.GrpcAcceptEncoding = GrpcHeaders.SupportedEncodings;
        return new Status(StatusCode.Unimplemented, $"grpc-encoding is unknown; known are {GrpcHeaders.SupportedEncodings}.");
    }

    private void PrepareResponse(Metadata? metadata)
    {
        if (_headersWritten)
        {
            throw new InvalidOperationException("Response headers can be sent only once and only before the first message.");
        }

        _headersWritten = true;
        IHeaderDictionary headers = HttpContext.Response.Headers;
        headers.ContentType = GrpcHeaders.ContentType;
        bool wanted = _settings.CompressResponses;
        if (metadata is not null)
        {
            wanted = metadata.GetValue(GrpcHeaders.EncodingRequest) is string asked ? asked == GrpcHeaders.Gzip : wanted;
            LogLeftOut(StatusHeaders.Append(headers, metadata));
        }

        if (wanted && CallerAcceptsGzip())
        {
            _compressResponses = true;
            headers.GrpcEncoding = GrpcHeaders.Gzip;
        }
    }

    private bool CallerAcceptsGzip()
    {
        foreach (string? value in HttpContext.Request.Headers.GrpcAcceptEncoding)
        {
            foreach (Range part in value.AsSpan().Split(','))
            {
                if (value.AsSpan(part).Trim(' ').SequenceEqual(GrpcHeaders.Gzip))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void WriteMessageCore<T>(Marshaller<T> marshaller, T message)
    {
        if (message is null)
        {
            throw WireErrors.NoMessage();
        }

        if (!_headersWritten)
        {
            PrepareResponse(metadata: null);
        }

        CompressionLevel? compression = null;
        if (_compressResponses && (WriteOptionsCore?.Flags & WriteFlags.NoCompress) is null or WriteFlags.None)
        {
            compression = _settings.CompressionLevel;
        }

        PipeWriter output = HttpContext.Response.BodyWriter;
        try
        {
            MessageEncoder.Encode(output, message, marshaller.ContextualSerializer, _settings.MaxSendMessageSize, compression);
        }
        catch (HalfWrittenMessageException error)
        {
            _settings.Logger.MessageHalfWritten(error, _method.FullName);
            HttpContext.Features.Get<IHttpResetFeature>()?.Reset(InternalError);
            throw;
        }

        _messageWritten = true;
    }

    private void LogLeftOut(string? key)
    {
        if (key is not null)
        {
            _settings.Logger.MetadataLeftOut(key, _method.FullName);
        }
    }
}
