using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Compresses and decompresses single messages with gzip.</summary>
internal static class GzipCodec
{
    private const int ChunkSize = 16 * 1024;

    public static void Compress(ReadOnlySpan<byte> message, CompressionLevel level, PooledBuffer compressed)
    {
        using var target = new BufferStream(compressed);
        using var gzip = new GZipStream(target, level);
        gzip.Write(message);
    }

    /// <summary>Decompresses a message and stops as soon as it is larger than allowed, however well it was packed.</summary>
    /// <exception cref="RpcException">Too large (RESOURCE_EXHAUSTED) or not gzip (INTERNAL).</exception>
    public static void Decompress(ReadOnlySequence<byte> compressed, int? maximum, PooledBuffer message)
    {
        try
        {
            using var source = new SequenceStream(compressed);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            for (int count = gzip.Read(message.GetSpan(ChunkSize)); count > 0; count = gzip.Read(message.GetSpan(ChunkSize)))
            {
                message.Advance(count);
                if (message.Length > maximum)
                {
                    throw WireErrors.TooLarge(maximum.Value);
                }
            }
        }
        catch (InvalidDataException error)
        {
            throw WireErrors.BadCompression(error);
        }
    }
}
