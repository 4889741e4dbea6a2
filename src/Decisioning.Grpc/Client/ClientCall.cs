using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>One call, from its request to its status.</summary>
internal sealed class ClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly CallOptions _options;
    private readonly CallCancellation _cancellation;
    private readonly HttpRequestMessage _request;
    private readonly bool _compress;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<HttpResponseMessage> _response = null!;
    private PipeReader? _input;
    private string? _encoding;
    private CallResult? _result;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        _channel = channel;
        _method = method;
        _options = options;
        TimeSpan? remaining = CallRequest.TimeTo(options.Deadline);
        _cancellation = new CallCancellation(remaining, options.CancellationToken, channel.Closed);
        _compress = options.Headers?.GetValue(GrpcHeaders.EncodingRequest) == GrpcHeaders.Gzip;
        _request = CallRequest.Create(new Uri(channel.Address, method.FullName), host, options.Headers, remaining, _compress);
    }

    public Task<Metadata> Headers => _headers.Task;

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Sends the only request.</summary>
    public void Start(TRequest request)
    {
        var message = new ArrayBufferWriter<byte>();
        try
        {
            Encode(message, request, options: null);
        }
        catch (RpcException error)
        {
            // Too large to send: fails as the call would, not at the line that makes it.
            _response = Task.FromException<HttpResponseMessage>(error);
            _ = PublishHeadersAsync();
            return;
        }

        _request.Content = new ReadOnlyMemoryContent(message.WrittenMemory)
        {
            Headers = { ContentType = new MediaTypeHeaderValue(GrpcHeaders.ContentType) },
        };
        Send();
    }

    /// <summary>Opens the stream of requests.</summary>
    public RequestWriter<TRequest, TResponse> StartStreaming()
    {
        var content = new StreamedContent();
        _request.Content = content;
        Send();
        return new RequestWriter<TRequest, TResponse>(this, content);
    }

    public void Encode(IBufferWriter<byte> output, TRequest request, WriteOptions? options)
    {
        WriteFlags flags = (options ?? _options.WriteOptions)?.Flags ?? WriteFlags.None;
        CompressionLevel? compression = _compress && !flags.HasFlag(WriteFlags.NoCompress) ? CompressionLevel.Fastest : null;
        MessageEncoder.Encode(
            output, request, _method.RequestMarshaller.ContextualSerializer, _channel.Options.MaxSendMessageSize, compression);
    }

    /// <summary>Waits for the only response and the status.</summary>
    public async Task<TResponse> ReadSingleAsync()
    {
        TResponse? response = await ReadNextAsync();
        if (response is null)
        {
            throw End(new CallResult(new Status(StatusCode.Internal, "The server answered OK without a message.")));
        }

        return await ReadNextAsync() is null
            ? response
            : throw End(new CallResult(new Status(StatusCode.Internal, "The server answered more than one message.")));
    }

    /// <summary>Waits for the next response; null after the last one of a call that ended with OK.</summary>
    /// <exception cref="RpcException">The call ended with another status.</exception>
    public async Task<TResponse?> ReadNextAsync()
    {
        if (_result is CallResult known)
        {
            return known.IsSuccess ? null : throw known.ToException();
        }

        try
        {
            HttpResponseMessage response = await _response;
            if (_input is null)
            {
                if (CallResult.OfHeaders(response) is CallResult atOnce)
                {
                    End(atOnce);
                    return atOnce.IsSuccess ? null : throw atOnce.ToException();
                }

                _encoding = CallResult.FindHeader(response.Headers, GrpcHeaders.Encoding);
                _input = PipeReader.Create(await response.Content.ReadAsStreamAsync(Token));
            }

            return await ReadMessageAsync(_input, response);
        }
        catch (Exception error) when (error is not RpcException || _result is null)
        {
            throw End(CallResult.OfFailure(error, _cancellation));
        }
    }

    /// <summary>Why a request could not be sent: the result of the call where it is known already.</summary>
    public async Task<RpcException> ExplainWriteFailureAsync(Exception error)
    {
        // The request fails before its response does: whatever happened shows at the latest with the headers.
        await Task.WhenAny(_headers.Task, Task.Delay(Timeout.Infinite, Token));
        CallResult? result = Volatile.Read(ref _result);
        if (result is null && Token.IsCancellationRequested)
        {
            result = new CallResult(_cancellation.Status);
        }

        return result?.ToException()
            ?? new RpcException(new Status(StatusCode.Cancelled, "The call ended before the message was sent.", error));
    }

    public Status GetStatus() => Finished.Status;

    public Metadata GetTrailers() => Finished.Trailers;

    /// <summary>Cancels the call, so that reads and writes of it end.</summary>
    public void Cancel() => _cancellation.Cancel();

    public void Dispose()
    {
        if (_result is null)
        {
            _cancellation.Cancel();
            End(new CallResult(_cancellation.Status));
        }
    }

    private CallResult Finished => _result ?? throw new InvalidOperationException("The call is not over yet.");

    private async Task<TResponse?> ReadMessageAsync(PipeReader input, HttpResponseMessage response)
    {
        while (true)
        {
            ReadResult read = await input.ReadAsync(Token);
            ReadOnlySequence<byte> rest = read.Buffer;
            if (MessageDecoder.TryDecode(
                ref rest,
                _method.ResponseMarshaller.ContextualDeserializer,
                _encoding,
                _channel.Options.MaxReceiveMessageSize,
                out TResponse? message,
                out _))
            {
                input.AdvanceTo(rest.Start);
                return message;
            }

            input.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                CallResult result = CallResult.OfTrailers(response, complete: rest.IsEmpty);
                End(result);
                return result.IsSuccess ? null : throw result.ToException();
            }
        }
    }

    private void Send()
    {
        _response = _channel.SendAsync(_request, Token);
        _ = PublishHeadersAsync();
    }

    private async Task PublishHeadersAsync()
    {
        try
        {
            HttpResponseMessage response = await _response;
            _headers.TrySetResult(CallResult.ToMetadata(response.Headers));
            if (CallResult.OfHeaders(response) is { IsSuccess: false } refusal)
            {
                End(refusal);
            }
        }
        catch (Exception error)
        {
            // Ends the call here too: a writer may wait for a request that never starts while nobody reads.
            // The same failure reaches the caller through the response; who does not ask for headers must not see it twice.
            _headers.TrySetException(End(CallResult.OfFailure(error, _cancellation)));
            _ = _headers.Task.Exception;
        }
    }

    private RpcException End(CallResult result)
    {
        // The first result stays: what fails after it fails because of it.
        if (Interlocked.CompareExchange(ref _result, result, null) is CallResult first)
        {
            return first.ToException();
        }

        if (!result.IsSuccess)
        {
            // Stops a request stream that is still being written.
            _cancellation.Cancel();
        }

        _ = ReleaseAsync();
        return result.ToException();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            (await _response).Dispose();
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or RpcException)
        {
            // There was no response to release.
        }

        _request.Dispose();
        _cancellation.Dispose();
    }
}
