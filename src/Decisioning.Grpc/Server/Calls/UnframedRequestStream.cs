using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Requests of a streaming call that come in another form than gRPC frames, such as JSON.</summary>
internal sealed class UnframedRequestStream<T>(Func<CancellationToken, Task<object?>> read, ServerCallContext context) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext comes first.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, cancellationToken);
        _current = (T?)await read(either.Token);
        return _current is not null;
    }
}
