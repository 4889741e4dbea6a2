using System.Buffers;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Sends the requests of a streaming call.</summary>
internal sealed class RequestWriter<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, StreamedContent content)
    : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _writing;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _writing, 1) != 0)
        {
            throw new InvalidOperationException("A message can be written only after the one before is.");
        }

        try
        {
            call.Encode(_buffer, message, WriteOptions);
            Stream stream = await content.Opened.WaitAsync(call.Token);
            using CancellationTokenRegistration registration = cancellationToken.Register(call.Cancel);
            await stream.WriteAsync(_buffer.WrittenMemory, call.Token);
            if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true)
            {
                await stream.FlushAsync(call.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or HttpRequestException or ObjectDisposedException)
        {
            throw await call.ExplainWriteFailureAsync(error);
        }
        finally
        {
            _buffer.ResetWrittenCount();
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        content.Complete();
        return Task.CompletedTask;
    }
}
