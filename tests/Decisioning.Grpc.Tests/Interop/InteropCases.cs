using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Interop;

/// <summary>The server cases of the public interop suite, played by our client.</summary>
/// <remarks>Steps and sizes are those of the suite's description, "gRPC Interop Test Case Descriptions".</remarks>
internal static partial class InteropCases
{
    /// <summary>Names of the cases; those that need Google's cloud and the retired cacheable_unary are not a server's to pass.</summary>
    public static readonly string[] PublicList =
    [
        "empty_unary", "large_unary", "client_compressed_unary", "server_compressed_unary", "client_streaming",
        "client_compressed_streaming", "server_streaming", "server_compressed_streaming", "ping_pong", "empty_stream",
        "custom_metadata", "status_code_and_message", "special_status_message", "unimplemented_method",
        "unimplemented_service", "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
        "concurrent_large_unary",
    ];

    public static readonly IReadOnlyDictionary<string, Func<GrpcChannel, Task>> All =
        new Dictionary<string, Func<GrpcChannel, Task>>
        {
            ["empty_unary"] = EmptyUnaryAsync,
            ["large_unary"] = LargeUnaryAsync,
            ["client_compressed_unary"] = ClientCompressedUnaryAsync,
            ["server_compressed_unary"] = ServerCompressedUnaryAsync,
            ["client_streaming"] = ClientStreamingAsync,
            ["client_compressed_streaming"] = ClientCompressedStreamingAsync,
            ["server_streaming"] = ServerStreamingAsync,
            ["server_compressed_streaming"] = ServerCompressedStreamingAsync,
            ["ping_pong"] = PingPongAsync,
            ["empty_stream"] = EmptyStreamAsync,
            ["custom_metadata"] = CustomMetadataAsync,
            ["status_code_and_message"] = StatusCodeAndMessageAsync,
            ["special_status_message"] = SpecialStatusMessageAsync,
            ["unimplemented_method"] = UnimplementedMethodAsync,
            ["unimplemented_service"] = UnimplementedServiceAsync,
            ["cancel_after_begin"] = CancelAfterBeginAsync,
            ["cancel_after_first_response"] = CancelAfterFirstResponseAsync,
            ["timeout_on_sleeping_server"] = TimeoutOnSleepingServerAsync,
            ["concurrent_large_unary"] = ConcurrentLargeUnaryAsync,
        };

    private const int LargeRequest = 271828;
    private const int LargeResponse = 314159;

    private static readonly Metadata Gzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    private static TestService.TestServiceClient Client(GrpcChannel channel) => new(channel);

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static SimpleRequest Large() => new() { ResponseSize = LargeResponse, Payload = Zeros(LargeRequest) };

    private static async Task<StatusCode> CodeAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;

    private static async Task EmptyUnaryAsync(GrpcChannel channel) =>
        Assert.Equal(new Empty(), await Client(channel).EmptyCallAsync(new Empty()));

    private static async Task LargeUnaryAsync(GrpcChannel channel) =>
        Assert.Equal(LargeResponse, (await Client(channel).UnaryCallAsync(Large())).Payload.Body.Length);

    private static Task ConcurrentLargeUnaryAsync(GrpcChannel channel) =>
        Task.WhenAll(Enumerable.Range(0, 100).Select(_ => LargeUnaryAsync(channel)));

    private static async Task ClientCompressedUnaryAsync(GrpcChannel channel)
    {
        SimpleRequest request = Large();
        request.ExpectCompressed = new BoolValue { Value = true };
        Assert.Equal(StatusCode.InvalidArgument, await CodeAsync(async () => await Client(channel).UnaryCallAsync(request)));
        Assert.Equal(LargeResponse, (await Client(channel).UnaryCallAsync(request, Gzip)).Payload.Body.Length);

        request.ExpectCompressed.Value = false;
        var uncompressed = new CallOptions(Gzip, writeOptions: new WriteOptions(WriteFlags.NoCompress));
        Assert.Equal(LargeResponse, (await Client(channel).UnaryCallAsync(request, uncompressed)).Payload.Body.Length);
    }

    private static async Task ServerCompressedUnaryAsync(GrpcChannel channel)
    {
        foreach (bool compressed in new[] { true, false })
        {
            SimpleRequest request = Large();
            request.ResponseCompressed = new BoolValue { Value = compressed };
            Assert.Equal(LargeResponse, (await Client(channel).UnaryCallAsync(request)).Payload.Body.Length);
        }
    }

    private static async Task CustomMetadataAsync(GrpcChannel channel)
    {
        byte[] trailing = [0xab, 0xab, 0xab];
        var metadata = new Metadata
        {
            { "x-grpc-test-echo-initial", "test_initial_metadata_value" },
            { "x-grpc-test-echo-trailing-bin", trailing },
        };
        using AsyncUnaryCall<SimpleResponse> unary = Client(channel).UnaryCallAsync(Large(), metadata);
        await unary;
        AssertEchoed(await unary.ResponseHeadersAsync, unary.GetTrailers(), trailing);

        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> duplex =
            Client(channel).FullDuplexCall(metadata);
        await duplex.RequestStream.WriteAsync(Ask(LargeRequest, LargeResponse));
        await duplex.RequestStream.CompleteAsync();
        Assert.Equal(LargeResponse, Assert.Single(await SizesAsync(duplex.ResponseStream)));
        AssertEchoed(await duplex.ResponseHeadersAsync, duplex.GetTrailers(), trailing);
    }

    private static void AssertEchoed(Metadata headers, Metadata trailers, byte[] trailing)
    {
        Assert.Equal("test_initial_metadata_value", headers.GetValue("x-grpc-test-echo-initial"));
        Assert.Equal(trailing, trailers.GetValueBytes("x-grpc-test-echo-trailing-bin"));
    }

    private static async Task StatusCodeAndMessageAsync(GrpcChannel channel)
    {
        var status = new EchoStatus { Code = 2, Message = "test status message" };
        await AssertEchoedStatusAsync(status, async () => await Client(channel).UnaryCallAsync(new SimpleRequest { ResponseStatus = status }));
        await AssertEchoedStatusAsync(status, async () =>
        {
            using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = Client(channel).FullDuplexCall();
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = status });
            await call.RequestStream.CompleteAsync();
            await SizesAsync(call.ResponseStream);
        });
    }

    private static Task SpecialStatusMessageAsync(GrpcChannel channel)
    {
        var status = new EchoStatus { Code = 2, Message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n" };
        return AssertEchoedStatusAsync(
            status, async () => await Client(channel).UnaryCallAsync(new SimpleRequest { ResponseStatus = status }));
    }

    private static async Task AssertEchoedStatusAsync(EchoStatus expected, Func<Task> call)
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(new Status((StatusCode)expected.Code, expected.Message), error.Status);
    }

    private static async Task UnimplementedMethodAsync(GrpcChannel channel) =>
        Assert.Equal(StatusCode.Unimplemented, await CodeAsync(async () => await Client(channel).UnimplementedCallAsync(new Empty())));

    private static async Task UnimplementedServiceAsync(GrpcChannel channel)
    {
        var client = new UnimplementedService.UnimplementedServiceClient(channel);
        Assert.Equal(StatusCode.Unimplemented, await CodeAsync(async () => await client.UnimplementedCallAsync(new Empty())));
    }
}
