using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Takes messages off a byte stream.</summary>
/// <remarks>Grammar: Length-Prefixed-Message → Compressed-Flag (1 byte, 0 or 1) Message-Length (4 bytes, big endian) Message.</remarks>
internal static class MessageDecoder
{
    public const int HeaderSize = 5;

    /// <summary>Takes the next message if all of it is there.</summary>
    /// <param name="buffer">Bytes received; moved behind the message.</param>
    /// <param name="deserializer">Reads the message.</param>
    /// <param name="encoding">Encoding of compressed messages, or null when none was announced.</param>
    /// <param name="maximum">Largest message in bytes, before and after decompression; null for any.</param>
    /// <param name="message">The message.</param>
    /// <param name="compressed">Whether this message came compressed.</param>
    /// <exception cref="RpcException">The bytes break the protocol or the limit.</exception>
    public static bool TryDecode<T>(
        ref ReadOnlySequence<byte> buffer,
        Func<DeserializationContext, T> deserializer,
        string? encoding,
        int? maximum,
        [MaybeNullWhen(false)] out T message,
        out bool compressed)
    {
        message = default;
        compressed = false;
        if (buffer.Length < HeaderSize)
        {
            return false;
        }

        uint length = ReadHeader(buffer, out compressed);
        if (length > (uint)(maximum ?? int.MaxValue))
        {
            throw WireErrors.TooLarge(maximum ?? int.MaxValue);
        }

        if (buffer.Length < HeaderSize + (long)length)
        {
            return false;
        }

        ReadOnlySequence<byte> payload = buffer.Slice(HeaderSize, length);
        message = compressed
            ? ReadCompressed(payload, deserializer, encoding, maximum)
            : MessageReadContext.Read(payload, deserializer);
        buffer = buffer.Slice(payload.End);
        return true;
    }

    private static uint ReadHeader(ReadOnlySequence<byte> buffer, out bool compressed)
    {
        scoped ReadOnlySpan<byte> header = buffer.FirstSpan;
        Span<byte> copy = stackalloc byte[HeaderSize];
        if (header.Length < HeaderSize)
        {
            buffer.Slice(0, HeaderSize).CopyTo(copy);
            header = copy;
        }

        compressed = header[0] switch
        {
            0 => false,
            1 => true,
            byte flag => throw WireErrors.BadFlag(flag),
        };
        return BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
    }

    private static T ReadCompressed<T>(
        ReadOnlySequence<byte> payload,
        Func<DeserializationContext, T> deserializer,
        string? encoding,
        int? maximum)
    {
        if (encoding != GrpcHeaders.Gzip)
        {
            throw WireErrors.CompressedWithoutEncoding();
        }

        using var message = new PooledBuffer();
        GzipCodec.Decompress(payload, maximum, message);
        return MessageReadContext.Read(new ReadOnlySequence<byte>(message.Written), deserializer);
    }
}
