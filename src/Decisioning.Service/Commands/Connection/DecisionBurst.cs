using Decisioning.V1;
using Grpc.Core;

namespace Decisioning.Service.Commands;

/// <summary>Sends a whole audience through one DecideBatch stream, as a platform does at night.</summary>
internal static class DecisionBurst
{
    /// <summary>Decides for everybody.</summary>
    /// <param name="service">The service.</param>
    /// <param name="count">Number of requests.</param>
    /// <param name="request">Makes a request of its number.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>The answers, in the order of the requests.</returns>
    /// <exception cref="CommandFailedException">The service answered with its fallback: the run would not show the policy.</exception>
    public static async Task<DecideResponse[]> SendAsync(
        ServiceConnection service, int count, Func<int, DecideRequest> request, CancellationToken cancellation)
    {
        using AsyncDuplexStreamingCall<DecideBatchRequest, DecideBatchResponse> call =
            service.Decisions.DecideBatch(cancellationToken: cancellation);
        Task writing = WriteAsync(call.RequestStream, count, request);
        try
        {
            return await ReadAsync(call.ResponseStream, count, cancellation);
        }
        finally
        {
            // Where the call broke, what is left to write breaks too: the reader has said why.
            call.Dispose();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteAsync(IClientStreamWriter<DecideBatchRequest> stream, int count, Func<int, DecideRequest> request)
    {
        for (int i = 0; i < count; i++)
        {
            await stream.WriteAsync(new DecideBatchRequest { Request = request(i) });
        }

        await stream.CompleteAsync();
    }

    private static async Task<DecideResponse[]> ReadAsync(
        IAsyncStreamReader<DecideBatchResponse> stream, int count, CancellationToken cancellation)
    {
        var answers = new DecideResponse[count];
        int received = 0;
        while (await stream.MoveNext(cancellation))
        {
            DecideBatchResponse answer = stream.Current;
            if (answer.Error is { } error)
            {
                throw new RpcException(new Status((StatusCode)error.Code, error.Message));
            }

            if (answer.Decision.IsFallback)
            {
                throw new CommandFailedException(
                    ExitCodes.Failed, $"the service answered with its fallback ({answer.Decision.FallbackReason})");
            }

            answers[answer.Index] = answer.Decision;
            received++;
        }

        return received == count
            ? answers
            : throw new CommandFailedException(ExitCodes.Failed, $"the service gave {received} answers to {count} requests");
    }
}
