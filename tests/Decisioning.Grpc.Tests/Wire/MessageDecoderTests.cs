using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Grpc.Wire;

namespace Decisioning.Grpc.Tests.Wire;

/// <summary>Framing: whatever is written comes back, however the bytes were split on the way.</summary>
public sealed class MessageDecoderTests
{
    private static readonly Marshaller<Payload> Marshaller = Marshallers.Create<Payload>(
        (message, context) =>
        {
            context.SetPayloadLength(message.CalculateSize());
            message.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => Payload.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    [Fact]
    public void TryDecode_AnySplitOfAnyMessages_GivesTheMessagesBack()
    {
        var random = new Random(77031);
        for (int round = 0; round < 2_000; round++)
        {
            Payload[] messages = [.. Enumerable.Range(0, random.Next(6)).Select(_ => RandomMessage(random))];
            bool[] compressed = [.. messages.Select(message => random.Next(3) == 0 && message.CalculateSize() > 0)];
            byte[] bytes = Encode(messages, compressed);

            List<(Payload Message, bool Compressed)> decoded = DecodeArriving(bytes, random);

            Assert.Equal(messages, decoded.Select(item => item.Message));
            Assert.Equal(compressed, decoded.Select(item => item.Compressed));
        }
    }

    [Fact]
    public void TryDecode_EveryPrefixOfAMessage_WaitsForTheRest()
    {
        byte[] bytes = Encode([new Payload { Body = ByteString.CopyFromUtf8("hello") }], [false]);
        for (int length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);

            Assert.False(Decode(ref buffer, maximum: null, out _, out _));
            Assert.Equal(length, buffer.Length);
        }
    }

    [Theory]
    [InlineData(99, false, true)]
    [InlineData(100, false, false)]
    [InlineData(99, true, true)]
    [InlineData(100, true, false)]
    public void TryDecode_AroundTheMaximum_RefusesOnlyWhatIsLarger(int maximum, bool compressed, bool refused)
    {
        var message = new Payload { Body = ByteString.CopyFrom(new byte[98]) };
        Assert.Equal(100, message.CalculateSize());
        var buffer = new ReadOnlySequence<byte>(Encode([message], [compressed]));

        Exception? error = Record.Exception(() => Decode(ref buffer, maximum, out _, out _));

        Assert.Equal(refused ? StatusCode.ResourceExhausted : null, (error as RpcException)?.StatusCode);
        Assert.Equal(refused, error is not null);
    }

    [Fact]
    public void Encode_LargerThanMaximum_WritesNothing()
    {
        var output = new ArrayBufferWriter<byte>();
        var message = new Payload { Body = ByteString.CopyFrom(new byte[98]) };

        var error = Assert.Throws<RpcException>(
            () => MessageEncoder.Encode(output, message, Marshaller.ContextualSerializer, maximum: 99, compression: null));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Encode_EmptyMessage_IsNeverCompressed() => Assert.Equal([0, 0, 0, 0, 0], Encode([new Payload()], [true]));

    [Fact]
    public void Encode_ByteArrayMarshaller_FramesToo()
    {
        Marshaller<string> text = Marshallers.Create(System.Text.Encoding.UTF8.GetBytes, System.Text.Encoding.UTF8.GetString);
        var output = new ArrayBufferWriter<byte>();

        MessageEncoder.Encode(output, "abc", text.ContextualSerializer, maximum: null, compression: null);

        Assert.Equal([0, 0, 0, 0, 3, 97, 98, 99], output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Encode_MarshallerFailsHalfWay_SaysThatTheStreamIsLost()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<HalfWrittenMessageException>(() => MessageEncoder.Encode(output, "x", Fail, maximum: null, compression: null));

        static void Fail(string message, SerializationContext context)
        {
            context.SetPayloadLength(10);
            throw new InvalidOperationException(message);
        }
    }

    private static Payload RandomMessage(Random random)
    {
        byte[] body = new byte[random.Next(4) == 0 ? random.Next(20_000) : random.Next(40)];
        random.NextBytes(body);
        return new Payload { Body = ByteString.CopyFrom(body) };
    }

    private static byte[] Encode(Payload[] messages, bool[] compressed)
    {
        var output = new ArrayBufferWriter<byte>();
        for (int i = 0; i < messages.Length; i++)
        {
            CompressionLevel? level = compressed[i] ? CompressionLevel.Fastest : null;
            MessageEncoder.Encode(output, messages[i], Marshaller.ContextualSerializer, maximum: null, level);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Lets the bytes arrive in random pieces, each of random segments, as a pipe would show them.</summary>
    private static List<(Payload Message, bool Compressed)> DecodeArriving(byte[] bytes, Random random)
    {
        List<(Payload, bool)> decoded = [];
        int consumed = 0;
        int arrived = 0;
        while (arrived < bytes.Length)
        {
            arrived += random.Next(1, Math.Min(bytes.Length - arrived, 1 + random.Next(9_000)) + 1);
            ReadOnlySequence<byte> buffer = Segments.Of(bytes.AsMemory(consumed, arrived - consumed), random);
            long before = buffer.Length;
            while (Decode(ref buffer, maximum: null, out Payload? message, out bool compressed))
            {
                decoded.Add((message!, compressed));
            }

            consumed += (int)(before - buffer.Length);
        }

        Assert.Equal(bytes.Length, consumed);
        return decoded;
    }

    private static bool Decode(ref ReadOnlySequence<byte> buffer, int? maximum, out Payload? message, out bool compressed) =>
        MessageDecoder.TryDecode(ref buffer, Marshaller.ContextualDeserializer, "gzip", maximum, out message, out compressed);
}
