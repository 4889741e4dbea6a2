using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Reads a stream of requests: one JSON object a line; empty lines are passed over.</summary>
internal sealed class NdjsonReader(PipeReader body, MessageDescriptor type, JsonReading reading, int? limit)
{
    private int _line;

    /// <summary>The next message, or null at the end.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="JsonFailureException">A line is too long or no such message.</exception>
    public async Task<object?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult result = await RequestBody.ReadPartAsync(body, cancellation);
            ReadOnlySequence<byte> buffer = result.Buffer;
            SequencePosition? end = buffer.PositionOf((byte)'\n');
            if (end is null && !result.IsCompleted)
            {
                ThrowIfTooLong(buffer);
                RequestBody.Advance(body, buffer.Start, buffer.End);
                continue;
            }

            ReadOnlySequence<byte> line = end is null ? buffer : buffer.Slice(0, end.Value);
            ThrowIfTooLong(line);
            byte[] json = line.ToArray();
            SequencePosition next = end is null ? buffer.End : buffer.GetPosition(1, end.Value);
            RequestBody.Advance(body, next, next);
            _line++;
            if (json.AsSpan().ContainsAnyExcept(" \t\r"u8))
            {
                return Parse(json);
            }

            if (end is null)
            {
                return null;
            }
        }
    }

    private IMessage Parse(byte[] json)
    {
        var violations = new FieldViolations($"line {_line}: ");
        return reading.ReadMessage(json, type, violations) ?? throw new JsonFailureException(JsonFailure.Unreadable(violations));
    }

    private void ThrowIfTooLong(ReadOnlySequence<byte> line)
    {
        if (line.Length > limit)
        {
            RequestBody.Advance(body, line.End, line.End);
            throw new JsonFailureException(JsonFailure.TooLarge(limit.Value));
        }
    }
}
