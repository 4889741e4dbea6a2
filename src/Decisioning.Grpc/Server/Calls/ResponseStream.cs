using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Sends the responses of a streaming call.</summary>
internal sealed class ResponseStream<T>(HttpServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    private int _writing;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        CancellationToken callToken = call.CancellationToken;
        if (cancellationToken.IsCancellationRequested || callToken.IsCancellationRequested)
        {
            return Task.FromCanceled(callToken.IsCancellationRequested ? callToken : cancellationToken);
        }

        if (Interlocked.Exchange(ref _writing, 1) != 0)
        {
            return Task.FromException(new InvalidOperationException("A message can be written only after the one before is."));
        }

        try
        {
            return WriteCore(message, cancellationToken.CanBeCanceled ? cancellationToken : callToken);
        }
        catch (Exception error)
        {
            Volatile.Write(ref _writing, 0);
            return Task.FromException(error);
        }
    }

    private Task WriteCore(T message, CancellationToken cancellationToken)
    {
        bool moreFollow = call.WriteOptions is { } options && options.Flags.HasFlag(WriteFlags.BufferHint);
        ValueTask<FlushResult> flush = call.WriteMessage(marshaller, message, send: !moreFollow);
        if (!flush.IsCompletedSuccessfully)
        {
            return ReleaseAfterAsync(flush).WaitAsync(cancellationToken);
        }

        ThrowIfGone(flush.GetAwaiter().GetResult());
        Volatile.Write(ref _writing, 0);
        return Task.CompletedTask;
    }

    // Runs to the end of the flush even where nobody waits any more: until then no other message may be written.
    private async Task ReleaseAfterAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            ThrowIfGone(await flush);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    private static void ThrowIfGone(FlushResult result)
    {
        if (result.IsCompleted)
        {
            throw new ClientGoneException();
        }
    }
}
