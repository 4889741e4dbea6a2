using System.Buffers.Binary;
using System.IO.Compression;
using Decisioning.Grpc.Tests.Hosting;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Raw;

/// <summary>What the server puts on the wire.</summary>
public sealed class ResponseFramesTests(InteropServerFixture fixture) : IClassFixture<InteropServerFixture>
{
    private const string Unary = "/grpc.testing.TestService/UnaryCall";

    [Theory]
    [InlineData("gzip", true, 1)]
    [InlineData("identity, gzip", true, 1)]
    [InlineData("identity,deflate", true, 0)]
    [InlineData(null, true, 0)]
    [InlineData("gzip", false, 0)]
    public async Task UnaryCall_ResponseCompressed_FlagFollowsWishAndAcceptance(string? accepted, bool wanted, byte flag)
    {
        var request = new SimpleRequest { ResponseSize = 5000, ResponseCompressed = new BoolValue { Value = wanted } };
        (string, string)[] headers = accepted is null ? [] : [("grpc-accept-encoding", accepted)];

        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(request.ToByteArray()), headers: headers);

        (byte actual, byte[] payload) = Assert.Single(Messages(answer.Body));
        Assert.Equal(flag, actual);
        Assert.Equal(accepted?.Contains("gzip", StringComparison.Ordinal) == true, answer.Headers.ContainsKey("grpc-encoding"));
        Assert.Equal(5000, SimpleResponse.Parser.ParseFrom(flag == 1 ? Gunzip(payload) : payload).Payload.Body.Length);
    }

    [Fact]
    public async Task StreamingCall_ResponseCompressed_SetsFlagPerMessage()
    {
        var request = new StreamingOutputCallRequest();
        foreach (bool compressed in new[] { true, false, true })
        {
            request.ResponseParameters.Add(new ResponseParameters { Size = 100, Compressed = new BoolValue { Value = compressed } });
        }

        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server,
            "/grpc.testing.TestService/StreamingOutputCall",
            RawCall.Frame(request.ToByteArray()),
            headers: ("grpc-accept-encoding", "gzip"));

        Assert.Equal([1, 0, 1], Messages(answer.Body).Select(message => message.Flag));
    }

    [Fact]
    public async Task UnaryCall_Success_PutsStatusIntoTrailers()
    {
        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame([]));

        Assert.False(answer.IsTrailersOnly);
        Assert.Equal("0", answer.Trailers["grpc-status"]);
        Assert.False(answer.Trailers.ContainsKey("grpc-message"));
    }

    [Fact]
    public async Task UnaryCall_ErrorBeforeMessage_PutsStatusIntoHeadersOnly()
    {
        var request = new SimpleRequest { ResponseStatus = new EchoStatus { Code = 5, Message = "größe 100 %\n" } };

        RawAnswer answer = await RawCall.SendAsync(fixture.Server, Unary, RawCall.Frame(request.ToByteArray()));

        Assert.True(answer.IsTrailersOnly);
        Assert.Empty(answer.Body);
        Assert.Empty(answer.Trailers);
        Assert.Equal("gr%C3%B6%C3%9Fe 100 %25%0A", answer.Headers["grpc-message"]);
    }

    [Fact]
    public async Task UnaryCall_ErrorAfterHeaders_PutsStatusIntoTrailers()
    {
        var request = new SimpleRequest { ResponseStatus = new EchoStatus { Code = 5, Message = "late" } };

        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, Unary, RawCall.Frame(request.ToByteArray()), headers: ("x-grpc-test-echo-initial", "here"));

        Assert.Equal("here", answer.Headers["x-grpc-test-echo-initial"]);
        Assert.False(answer.IsTrailersOnly);
        Assert.Equal(StatusCode.NotFound, answer.Code);
    }

    [Theory]
    [InlineData("q6ur", "q6ur")]
    [InlineData("q6s=", "q6s")]
    [InlineData("q6s", "q6s")]
    [InlineData("q6ur,q6s=", "q6ur,q6s")]
    [InlineData("!!", null)]
    public async Task UnaryCall_BinaryMetadata_ComesBackUnpadded(string sent, string? echoed)
    {
        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, Unary, RawCall.Frame([]), headers: ("x-grpc-test-echo-trailing-bin", sent));

        answer.Trailers.TryGetValue("x-grpc-test-echo-trailing-bin", out string? actual);
        Assert.Equal(echoed, actual?.Replace(" ", "", StringComparison.Ordinal));
    }

    private static List<(byte Flag, byte[] Payload)> Messages(byte[] body)
    {
        List<(byte, byte[])> messages = [];
        for (int at = 0; at < body.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(at + 1));
            messages.Add((body[at], body[(at + 5)..(at + 5 + length)]));
            at += 5 + length;
        }

        return messages;
    }

    private static byte[] Gunzip(byte[] payload)
    {
        using var gzip = new GZipStream(new MemoryStream(payload), CompressionMode.Decompress);
        using var target = new MemoryStream();
        gzip.CopyTo(target);
        return target.ToArray();
    }
}
