using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The requests of a streaming call, one by one.</summary>
internal sealed class RequestStream<T>(HttpServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private static readonly Task<bool> Found = Task.FromResult(true);
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext comes first.");

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        CancellationToken callToken = call.CancellationToken;
        if (cancellationToken.IsCancellationRequested || callToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(callToken.IsCancellationRequested ? callToken : cancellationToken);
        }

        if (RequestReader.TryReadNext(call, marshaller, out T? message))
        {
            _current = message;
            return Found;
        }

        return WaitAsync(cancellationToken, callToken);
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken, CancellationToken callToken)
    {
        if (!cancellationToken.CanBeCanceled || cancellationToken == callToken)
        {
            return await ReadAsync(callToken);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(callToken, cancellationToken);
        return await ReadAsync(either.Token);
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        (bool found, _current) = await RequestReader.ReadNextAsync(call, marshaller, cancellationToken);
        return found;
    }
}
