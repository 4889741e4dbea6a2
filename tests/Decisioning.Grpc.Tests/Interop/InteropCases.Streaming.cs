using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Interop;

/// <content>Cases with streams.</content>
internal static partial class InteropCases
{
    private static readonly (int Request, int Response)[] PingPong = [(27182, 31415), (8, 9), (1828, 2653), (45904, 58979)];

    private static StreamingOutputCallRequest Ask(int size, params int[] responses)
    {
        var request = new StreamingOutputCallRequest { Payload = Zeros(size) };
        request.ResponseParameters.AddRange(responses.Select(response => new ResponseParameters { Size = response }));
        return request;
    }

    private static async Task<int[]> SizesAsync(IAsyncStreamReader<StreamingOutputCallResponse> responses) =>
        await responses.ReadAllAsync().Select(response => response.Payload.Body.Length).ToArrayAsync();

    private static async Task ClientStreamingAsync(GrpcChannel channel)
    {
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = Client(channel).StreamingInputCall();
        foreach ((int size, _) in PingPong)
        {
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    private static async Task ClientCompressedStreamingAsync(GrpcChannel channel)
    {
        using (AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> probe = Client(channel).StreamingInputCall())
        {
            await probe.RequestStream.WriteAsync(Expecting(compressed: true, 27182));
            await probe.RequestStream.CompleteAsync();
            Assert.Equal(StatusCode.InvalidArgument, await CodeAsync(async () => await probe));
        }

        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = Client(channel).StreamingInputCall(Gzip);
        await call.RequestStream.WriteAsync(Expecting(compressed: true, 27182));
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(Expecting(compressed: false, 45904));
        await call.RequestStream.CompleteAsync();
        Assert.Equal(73086, (await call).AggregatedPayloadSize);
    }

    private static StreamingInputCallRequest Expecting(bool compressed, int size) =>
        new() { Payload = Zeros(size), ExpectCompressed = new BoolValue { Value = compressed } };

    private static async Task ServerStreamingAsync(GrpcChannel channel)
    {
        int[] sizes = [31415, 9, 2653, 58979];
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = Client(channel).StreamingOutputCall(Ask(0, sizes));
        Assert.Equal(sizes, await SizesAsync(call.ResponseStream));
    }

    private static async Task ServerCompressedStreamingAsync(GrpcChannel channel)
    {
        StreamingOutputCallRequest request = Ask(0, 31415, 92653);
        request.ResponseParameters[0].Compressed = new BoolValue { Value = true };
        request.ResponseParameters[1].Compressed = new BoolValue { Value = false };
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = Client(channel).StreamingOutputCall(request);
        int[] sizes = await SizesAsync(call.ResponseStream);
        Assert.Equal([31415, 92653], sizes);
    }

    private static async Task PingPongAsync(GrpcChannel channel)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = Client(channel).FullDuplexCall();
        foreach ((int request, int response) in PingPong)
        {
            await call.RequestStream.WriteAsync(Ask(request, response));
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(response, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private static async Task EmptyStreamAsync(GrpcChannel channel)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = Client(channel).FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    private static async Task CancelAfterBeginAsync(GrpcChannel channel)
    {
        using var cancel = new CancellationTokenSource();
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call =
            Client(channel).StreamingInputCall(cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, await CodeAsync(async () => await call));
    }

    private static async Task CancelAfterFirstResponseAsync(GrpcChannel channel)
    {
        using var cancel = new CancellationTokenSource();
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
            Client(channel).FullDuplexCall(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Ask(27182, 31415));
        Assert.True(await call.ResponseStream.MoveNext());
        await cancel.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, await CodeAsync(() => call.ResponseStream.MoveNext()));
    }

    private static async Task TimeoutOnSleepingServerAsync(GrpcChannel channel)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
            Client(channel).FullDuplexCall(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(1));
        StatusCode code = await CodeAsync(async () =>
        {
            await call.RequestStream.WriteAsync(Ask(27182));
            await call.ResponseStream.MoveNext();
        });
        Assert.Equal(StatusCode.DeadlineExceeded, code);
    }
}
