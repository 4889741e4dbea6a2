using Decisioning.Grpc.Tests.Faults;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Decisioning.Grpc.Tests.Faults;

/// <summary>Misbehaves as it is told and counts the handlers that still run.</summary>
public sealed class FaultServiceImpl : FaultService.FaultServiceBase
{
    private int _running;

    public int Running => Volatile.Read(ref _running);

    public override Task<SleepResponse> Sleep(SleepRequest request, ServerCallContext context) => Counted(async () =>
    {
        await SleepAsync(request, context);
        return new SleepResponse();
    });

    public override Task Drip(SleepRequest request, IServerStreamWriter<SleepResponse> responseStream, ServerCallContext context) =>
        Counted<bool>(async () =>
        {
            while (true)
            {
                await responseStream.WriteAsync(new SleepResponse());
                await SleepAsync(request, context);
            }
        });

    public override Task<SleepResponse> Drain(IAsyncStreamReader<SleepRequest> requestStream, ServerCallContext context) =>
        Counted(async () =>
        {
            await foreach (SleepRequest request in requestStream.ReadAllAsync())
            {
                await SleepAsync(request, context);
            }

            return new SleepResponse();
        });

    public override Task Echo(
        IAsyncStreamReader<SleepRequest> requestStream,
        IServerStreamWriter<SleepResponse> responseStream,
        ServerCallContext context) => Counted(async () =>
        {
            await foreach (SleepRequest request in requestStream.ReadAllAsync())
            {
                await SleepAsync(request, context);
                await responseStream.WriteAsync(new SleepResponse());
            }

            return true;
        });

    public override Task<SleepResponse> Fail(FailRequest request, ServerCallContext context) => request.Kind switch
    {
        FailRequest.Types.Kind.RichError => throw RichError(),
        FailRequest.Types.Kind.NoMessage => Task.FromResult<SleepResponse>(null!),
        FailRequest.Types.Kind.StatusOnContext => FailOnContext(context),
        FailRequest.Types.Kind.BadTrailer => throw BadTrailer(context),
        _ => throw new InvalidOperationException("a secret of the server"),
    };

    private static RpcException RichError()
    {
        var details = new BadRequest();
        details.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = "customer.id", Description = "Required." });
        return new Google.Rpc.Status
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "Bad customer: größe 100%\n",
            Details = { Any.Pack(details) },
        }.ToRpcException();
    }

    private static Task<SleepResponse> FailOnContext(ServerCallContext context)
    {
        context.Status = new global::Grpc.Core.Status(StatusCode.FailedPrecondition, "not now");
        context.ResponseTrailers.Add("x-why", "because");
        return Task.FromResult(new SleepResponse());
    }

    private static RpcException BadTrailer(ServerCallContext context)
    {
        // Received metadata is not checked, so an interceptor that sends it back may hand over anything.
        Metadata trailers = [.. context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal))];
        return new RpcException(new global::Grpc.Core.Status(StatusCode.NotFound, "gone"), trailers);
    }

    private static Task SleepAsync(SleepRequest request, ServerCallContext context) =>
        Task.Delay(request.Milliseconds, request.IgnoreCancellation ? CancellationToken.None : context.CancellationToken);

    private async Task<T> Counted<T>(Func<Task<T>> handler)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return await handler();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
