using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller writes one message.</summary>
public abstract class SerializationContext
{
    /// <summary>Gives the whole message at once and ends it.</summary>
    /// <param name="payload">Bytes of the message.</param>
    public abstract void Complete(byte[] payload);

    /// <summary>Buffer to write the message to.</summary>
    public abstract IBufferWriter<byte> GetBufferWriter();

    /// <summary>Announces the length, so that the message can be written straight to the transport.</summary>
    /// <param name="payloadLength">Length in bytes; exactly that many must follow.</param>
    public abstract void SetPayloadLength(int payloadLength);

    /// <summary>Ends a message that was written to the buffer.</summary>
    public abstract void Complete();
}
