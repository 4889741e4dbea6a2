using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The responses of a streaming call.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext comes first.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        // A message that is half read cannot be given back, so giving up the wait gives up the call.
        using CancellationTokenRegistration registration = cancellationToken.Register(call.Cancel);
        _current = await call.ReadNextAsync();
        return _current is not null;
    }
}
