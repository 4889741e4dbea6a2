using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Reads the request messages of a call from Kestrel's own buffers.</summary>
internal static class RequestReader
{
    /// <summary>Takes the only message of a request if all of it, and nothing more, has arrived already.</summary>
    public static bool TryReadSingle<T>(HttpServerCall call, Marshaller<T> marshaller, [MaybeNullWhen(false)] out T message)
    {
        message = default;
        if (!TryRead(call.Input, out ReadResult result))
        {
            return false;
        }

        ReadOnlySequence<byte> rest = result.Buffer;
        if (!result.IsCompleted)
        {
            Advance(call.Input, rest.Start, rest.Start);
            return false;
        }

        EndSingle(TryDecode(call, ref rest, marshaller, out message), rest);
        Advance(call.Input, rest.End, rest.End);
        return message is not null;
    }

    /// <summary>Waits for the only message of a request and for the end of the request.</summary>
    public static async ValueTask<T> ReadSingleAsync<T>(HttpServerCall call, Marshaller<T> marshaller)
    {
        T? message = default;
        bool decoded = false;
        while (true)
        {
            ReadResult result = await ReadAsync(call.Input, call.WaitToken);
            ReadOnlySequence<byte> rest = result.Buffer;
            decoded = decoded || TryDecode(call, ref rest, marshaller, out message);
            if (result.IsCompleted || (decoded && !rest.IsEmpty))
            {
                EndSingle(decoded, rest);
                Advance(call.Input, rest.End, rest.End);
                return message!;
            }

            Advance(call.Input, rest.Start, rest.End);
        }
    }

    /// <summary>Takes the next message of a stream if it has arrived already.</summary>
    public static bool TryReadNext<T>(HttpServerCall call, Marshaller<T> marshaller, [MaybeNullWhen(false)] out T message)
    {
        message = default;
        if (!TryRead(call.Input, out ReadResult result))
        {
            return false;
        }

        ReadOnlySequence<byte> rest = result.Buffer;
        bool decoded = TryDecode(call, ref rest, marshaller, out message);
        Advance(call.Input, rest.Start, decoded ? rest.Start : result.Buffer.Start);
        return decoded;
    }

    /// <summary>Waits for the next message of a stream.</summary>
    /// <returns>Whether there is one; false at the end of the stream.</returns>
    public static async ValueTask<(bool Found, T? Message)> ReadNextAsync<T>(
        HttpServerCall call,
        Marshaller<T> marshaller,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await ReadAsync(call.Input, cancellationToken);
            ReadOnlySequence<byte> rest = result.Buffer;
            if (TryDecode(call, ref rest, marshaller, out T? message))
            {
                Advance(call.Input, rest.Start, rest.Start);
                return (true, message);
            }

            Advance(call.Input, rest.Start, rest.End);
            if (result.IsCompleted)
            {
                return rest.IsEmpty ? (false, default) : throw WireErrors.Incomplete();
            }
        }
    }

    private static void EndSingle(bool decoded, ReadOnlySequence<byte> rest)
    {
        if (!decoded)
        {
            throw rest.IsEmpty ? WireErrors.Missing() : WireErrors.Incomplete();
        }

        if (!rest.IsEmpty)
        {
            throw WireErrors.Surplus();
        }
    }

    private static bool TryDecode<T>(
        HttpServerCall call,
        ref ReadOnlySequence<byte> buffer,
        Marshaller<T> marshaller,
        [MaybeNullWhen(false)] out T message)
    {
        bool decoded = MessageDecoder.TryDecode(
            ref buffer,
            marshaller.ContextualDeserializer,
            call.RequestEncoding,
            call.Settings.MaxReceiveMessageSize,
            out message,
            out bool compressed);
        if (decoded)
        {
            call.RecordRequestCompression(compressed);
        }

        return decoded;
    }

    // Kestrel reports a reset as an IOException of any member of the reader, often before RequestAborted is signalled.
    private static void Advance(PipeReader input, SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            input.AdvanceTo(consumed, examined);
        }
        catch (IOException error)
        {
            throw new ClientGoneException(error);
        }
    }

    private static bool TryRead(PipeReader input, out ReadResult result)
    {
        try
        {
            return input.TryRead(out result);
        }
        catch (IOException error)
        {
            throw new ClientGoneException(error);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new ClientGoneException(error);
        }
    }
}
