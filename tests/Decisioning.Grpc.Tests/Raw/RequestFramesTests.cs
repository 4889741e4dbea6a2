using System.IO.Compression;
using System.Net;
using Decisioning.Grpc.Tests.Hosting;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Raw;

/// <summary>What a server gets that no client library would send.</summary>
public sealed class RequestFramesTests(InteropServerFixture fixture) : IClassFixture<InteropServerFixture>
{
    private const string Unary = "/grpc.testing.TestService/UnaryCall";
    private const string Upload = "/grpc.testing.TestService/StreamingInputCall";
    private static readonly byte[] Small = new SimpleRequest { ResponseSize = 3 }.ToByteArray();

    public static TheoryData<string, byte[], StatusCode> Broken => new()
    {
        { "no message", [], StatusCode.Internal },
        { "half a header", [0, 0, 0], StatusCode.Internal },
        { "half a message", RawCall.Frame([8, 1], length: 20), StatusCode.Internal },
        { "two messages", [.. RawCall.Frame(Small), .. RawCall.Frame(Small)], StatusCode.Internal },
        { "message and half a header", [.. RawCall.Frame(Small), 0, 0], StatusCode.Internal },
        { "endless varint", RawCall.Frame([0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]), StatusCode.Internal },
        { "varint cut off", RawCall.Frame([0x10, 0x80]), StatusCode.Internal },
        { "field longer than the message", RawCall.Frame([0x1A, 0x7F, 0x01]), StatusCode.Internal },
        { "field number zero", RawCall.Frame([0x00, 0x00]), StatusCode.Internal },
        { "trailing bytes in the message", RawCall.Frame([.. Small, 0x1A]), StatusCode.Internal },
        { "unknown flag", RawCall.Frame(Small, flag: 2), StatusCode.Internal },
        { "compressed without encoding", RawCall.Frame(Small, flag: 1), StatusCode.Internal },
        { "larger than allowed", RawCall.Frame([], length: (4 * 1024 * 1024) + 1), StatusCode.ResourceExhausted },
        { "larger than any array", RawCall.Frame([], length: -1), StatusCode.ResourceExhausted },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task UnaryCall_BrokenBody_AnswersStatus(string what, byte[] body, StatusCode expected)
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, body);

        Assert.True(expected == answer.Code, $"{what}: {answer.Code}");
        Assert.Equal(HttpStatusCode.OK, answer.Http);
        Assert.True(answer.IsTrailersOnly);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 })]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 })]
    public async Task StreamingCall_BrokenBody_AnswersInternal(byte[] tail)
    {
        byte[] first = RawCall.Frame(new StreamingInputCallRequest { Payload = new Payload() }.ToByteArray());

        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Upload, [.. first, .. tail]);

        Assert.Equal(StatusCode.Internal, answer.Code);
    }

    [Fact]
    public async Task UnaryCall_SurplusAfterMessage_SaysSo()
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, [.. RawCall.Frame(Small), .. RawCall.Frame(Small)]);

        Assert.Contains("exactly one message", answer.Headers["grpc-message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnaryCall_EmptyMessage_IsAMessage()
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame([]));

        Assert.Equal(StatusCode.OK, answer.Code);
    }

    [Theory]
    [InlineData("identity", StatusCode.Internal)]
    [InlineData("gzip", StatusCode.Internal)]
    [InlineData("deflate", StatusCode.Unimplemented)]
    [InlineData("snappy", StatusCode.Unimplemented)]
    public async Task UnaryCall_CompressedGarbage_AnswersByEncoding(string encoding, StatusCode expected)
    {
        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, Unary, RawCall.Frame([1, 2, 3, 4], flag: 1), headers: ("grpc-encoding", encoding));

        Assert.Equal(expected, answer.Code);
        Assert.Equal(expected == StatusCode.Unimplemented, answer.Headers.TryGetValue("grpc-accept-encoding", out string? known));
        Assert.True(known is null or "identity,gzip");
    }

    [Fact]
    public async Task UnaryCall_GzipCutOff_AnswersInternal()
    {
        byte[] whole = Gzip(new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1000]) } }.ToByteArray());

        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, Unary, RawCall.Frame(whole[..^12], flag: 1), headers: ("grpc-encoding", "gzip"));

        Assert.Equal(StatusCode.Internal, answer.Code);
    }

    [Fact]
    public async Task UnaryCall_GzipBomb_AnswersResourceExhausted()
    {
        byte[] bomb = Gzip(new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Length < 1_000_000);

        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(bomb, flag: 1), headers: ("grpc-encoding", "gzip"));

        Assert.Equal(StatusCode.ResourceExhausted, answer.Code);
    }

    [Theory]
    [InlineData(true, 0, StatusCode.InvalidArgument)]
    [InlineData(true, 1, StatusCode.OK)]
    [InlineData(false, 0, StatusCode.OK)]
    [InlineData(false, 1, StatusCode.InvalidArgument)]
    public async Task UnaryCall_ExpectCompressed_JudgesTheMessageAndNotTheHeader(bool expectCompressed, byte flag, StatusCode expected)
    {
        byte[] message = new SimpleRequest { ExpectCompressed = new BoolValue { Value = expectCompressed } }.ToByteArray();

        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, Unary, RawCall.Frame(flag == 1 ? Gzip(message) : message, flag), headers: ("grpc-encoding", "gzip"));

        Assert.Equal(expected, answer.Code);
    }

    [Theory]
    [InlineData("application/grpc", HttpStatusCode.OK)]
    [InlineData("application/grpc+proto", HttpStatusCode.OK)]
    [InlineData("APPLICATION/GRPC; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("application/grpc-web", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    public async Task UnaryCall_ContentType_IsGrpcOr415(string? contentType, HttpStatusCode expected)
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(Small), contentType);

        Assert.Equal(expected, answer.Http);
        Assert.Equal(expected == HttpStatusCode.OK ? StatusCode.OK : StatusCode.Internal, answer.Code);
    }

    [Fact]
    public async Task UnaryCall_Get_IsNoGrpcRequest()
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, [], method: HttpMethod.Get);

        Assert.Equal(HttpStatusCode.NotFound, answer.Http);
    }

    [Theory]
    [InlineData("/grpc.testing.TestService/Nope", "Method is unimplemented.")]
    [InlineData("/no.such.Service/Nope", "Service is unimplemented.")]
    public async Task UnknownPath_Grpc_AnswersUnimplemented(string path, string message)
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, path, RawCall.Frame(Small));

        Assert.Equal(StatusCode.Unimplemented, answer.Code);
        Assert.Equal(message, answer.Headers["grpc-message"]);
    }

    [Fact]
    public async Task UnknownPath_OtherContentType_Is404()
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, "/no.such.Service/Nope", [], "application/json");

        Assert.Equal(HttpStatusCode.NotFound, answer.Http);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("10")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    public async Task UnaryCall_MalformedTimeout_AnswersInternal(string timeout)
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(Small), headers: ("grpc-timeout", timeout));

        Assert.Equal(StatusCode.Internal, answer.Code);
    }

    [Fact]
    public async Task UnaryCall_TimeoutOfZero_AnswersDeadlineExceeded()
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(Small), headers: ("grpc-timeout", "0S"));

        Assert.Equal(StatusCode.DeadlineExceeded, answer.Code);
    }

    [Fact]
    public async Task UnaryCall_RandomBytes_NeverFailsTheServer()
    {
        var random = new Random(20261122);
        HashSet<StatusCode> allowed = [StatusCode.OK, StatusCode.Internal, StatusCode.ResourceExhausted, StatusCode.InvalidArgument];
        HashSet<StatusCode> seen = [];
        for (int i = 0; i < 2_000; i++)
        {
            byte[] payload = new byte[random.Next(40)];
            random.NextBytes(payload);
            byte[] body = random.Next(4) == 0 ? payload : RawCall.Frame(payload, (byte)random.Next(2));
            (string, string)[] headers = random.Next(2) == 0 ? [("grpc-encoding", "gzip")] : [];

            seen.Add((await RawCall.SendAsync(fixture.Server, random.Next(2) == 0 ? Upload : Unary, body, headers: headers)).Code);
        }

        Assert.Subset(allowed, seen);
        Assert.Equal(StatusCode.OK, (await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(Small))).Code);
    }

    private static byte[] Gzip(byte[] message)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(message);
        }

        return target.ToArray();
    }
}
