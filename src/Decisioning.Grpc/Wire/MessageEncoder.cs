using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Puts messages on a byte stream; one object per thread, as marshallers are synchronous.</summary>
/// <remarks>A message whose length is known and that is not compressed goes straight into the transport's buffer.</remarks>
internal sealed class MessageEncoder : SerializationContext
{
    [ThreadStatic]
    private static MessageEncoder? _ofThread;

    private IBufferWriter<byte>? _output;
    private PooledBuffer? _buffer;
    private int? _maximum;
    private CompressionLevel? _compression;
    private bool _headerWritten;
    private bool _completed;

    /// <summary>Writes one message with its header.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="message">Message to write.</param>
    /// <param name="serializer">Writes the message.</param>
    /// <param name="maximum">Largest message in bytes, before compression; null for any.</param>
    /// <param name="compression">Level of gzip, or null to leave the message as it is.</param>
    /// <exception cref="RpcException">The message is too large; nothing was written.</exception>
    /// <exception cref="HalfWrittenMessageException">The marshaller failed half way: the stream is of no more use.</exception>
    public static void Encode<T>(
        IBufferWriter<byte> output,
        T message,
        Action<T, SerializationContext> serializer,
        int? maximum,
        CompressionLevel? compression)
    {
        MessageEncoder encoder = _ofThread ??= new MessageEncoder();
        encoder._output = output;
        encoder._maximum = maximum;
        encoder._compression = compression;
        try
        {
            serializer(message, encoder);
            if (!encoder._completed)
            {
                throw new InvalidOperationException("The marshaller did not complete the message.");
            }
        }
        catch (Exception error) when (encoder._headerWritten)
        {
            throw new HalfWrittenMessageException(error);
        }
        finally
        {
            encoder.Reset();
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ThrowIfTooLarge(payloadLength);
        if (_compression is null)
        {
            WriteHeader(payloadLength, compressed: false);
            _headerWritten = true;
        }
    }

    public override IBufferWriter<byte> GetBufferWriter() => _headerWritten ? _output! : _buffer ??= new PooledBuffer();

    public override void Complete()
    {
        _completed = true;
        if (!_headerWritten)
        {
            WriteFrame(_buffer is null ? default : _buffer.Written);
        }
    }

    public override void Complete(byte[] payload)
    {
        _completed = true;
        WriteFrame(payload);
    }

    private void WriteFrame(ReadOnlyMemory<byte> payload)
    {
        ThrowIfTooLarge(payload.Length);
        // Of no bytes GZipStream makes no bytes, not even a header, and strict clients refuse that as gzip.
        if (_compression is not CompressionLevel level || payload.IsEmpty)
        {
            WriteHeader(payload.Length, compressed: false);
            _output!.Write(payload.Span);
            return;
        }

        using var compressed = new PooledBuffer();
        GzipCodec.Compress(payload.Span, level, compressed);
        WriteHeader(compressed.Length, compressed: true);
        _output!.Write(compressed.Written.Span);
    }

    private void WriteHeader(int length, bool compressed)
    {
        Span<byte> header = _output!.GetSpan(MessageDecoder.HeaderSize);
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        _output.Advance(MessageDecoder.HeaderSize);
    }

    private void ThrowIfTooLarge(int length)
    {
        if (length > _maximum)
        {
            throw WireErrors.TooLargeToSend(_maximum.Value);
        }
    }

    private void Reset()
    {
        _buffer?.Dispose();
        _buffer = null;
        _output = null;
        _headerWritten = false;
        _completed = false;
    }
}
