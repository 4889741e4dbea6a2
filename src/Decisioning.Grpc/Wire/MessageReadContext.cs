using System.Buffers;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Hands one payload to a marshaller; one object per thread, as marshallers are synchronous.</summary>
internal sealed class MessageReadContext : DeserializationContext
{
    [ThreadStatic]
    private static MessageReadContext? _ofThread;

    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public static T Read<T>(ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserializer)
    {
        MessageReadContext context = _ofThread ??= new MessageReadContext();
        context._payload = payload;
        try
        {
            return deserializer(context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            // Whatever a parser throws on foreign bytes is the sender's fault, not a crash of ours.
            throw WireErrors.BadMessage(error);
        }
        finally
        {
            context._payload = default;
        }
    }

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;
}
