using Decisioning.Grpc.Tests.Protos;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>Echoes; fails, waits and streams as asked.</summary>
public sealed class EverythingServiceImpl : EverythingService.EverythingServiceBase
{
    /// <summary>Fires when a handler saw its token fire.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Headers of the last call.</summary>
    public Metadata? LastHeaders { get; private set; }

    public override async Task<Everything> Echo(Everything request, ServerCallContext context)
    {
        LastHeaders = context.RequestHeaders;
        await context.WriteResponseHeadersAsync(new Metadata { { "x-echo", "yes" }, { "x-bytes-bin", [1, 2, 255] } });
        return request;
    }

    public override Task<Everything> Query(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override Task<Everything> Path(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override Task<Everything> Verb(Everything request, ServerCallContext context)
    {
        request.ChoiceText = "verb";
        return Task.FromResult(request);
    }

    public override Task<Empty> Fail(FailRequest request, ServerCallContext context)
    {
        if (request.Code == 0)
        {
            throw new InvalidOperationException("secret");
        }

        if (request.Code < 0)
        {
            context.Status = new Status((StatusCode)(-request.Code), request.Message);
            return Task.FromResult(new Empty());
        }

        var status = new Google.Rpc.Status { Code = request.Code, Message = request.Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Type = "TOLD_TO", Domain = "test" }));
        status.Details.Add(new Any { TypeUrl = "type.googleapis.com/not.Known", Value = Google.Protobuf.ByteString.CopyFromUtf8("x") });
        byte[] details = Google.Protobuf.MessageExtensions.ToByteArray(status);
        throw new RpcException(
            new Status((StatusCode)request.Code, request.Message),
            new Metadata { { "grpc-status-details-bin", details } });
    }

    public override async Task<WaitResponse> Wait(WaitRequest request, ServerCallContext context)
    {
        context.CancellationToken.Register(() => Cancelled.TrySetResult());
        await Task.Delay(request.Span?.ToTimeSpan() ?? TimeSpan.Zero, request.Stubborn ? CancellationToken.None : context.CancellationToken);
        return new WaitResponse
        {
            Deadline = context.Deadline == DateTime.MaxValue ? null : Timestamp.FromDateTime(context.Deadline),
        };
    }

    public override async Task Count(CountRequest request, IServerStreamWriter<CountResponse> responseStream, ServerCallContext context)
    {
        for (int i = 1; i <= request.To; i++)
        {
            if (i == request.FailAt)
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, "enough"));
            }

            await responseStream.WriteAsync(new CountResponse { Number = i }, context.CancellationToken);
        }
    }

    public override async Task<CountResponse> Sum(IAsyncStreamReader<CountResponse> requestStream, ServerCallContext context)
    {
        long sum = 0;
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            sum += requestStream.Current.Number;
        }

        return new CountResponse { Number = sum };
    }

    public override async Task Double(
        IAsyncStreamReader<CountResponse> requestStream,
        IServerStreamWriter<CountResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await responseStream.WriteAsync(new CountResponse { Number = requestStream.Current.Number * 2 });
        }
    }
}
