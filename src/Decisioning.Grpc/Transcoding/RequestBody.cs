using System.Buffers;
using System.IO.Pipelines;
using Grpc.AspNetCore.Server.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Reads JSON bodies within the limit of a message.</summary>
internal static class RequestBody
{
    /// <summary>Whether the body is JSON in UTF-8, as far as its headers say.</summary>
    /// <param name="request">The request.</param>
    /// <param name="streams">Whether the route reads newline-delimited JSON.</param>
    public static bool IsSupported(HttpRequest request, bool streams)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            return false;
        }

        // Without a type the receiver may guess; what is no JSON is refused soon enough.
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return true;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (!streams && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            || (streams && (type.MediaType.Equals("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/jsonl", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes it may have, or null for no limit.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="JsonFailureException">The body is longer.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int? limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            throw new JsonFailureException(JsonFailure.TooLarge(limit.Value));
        }

        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult result = await ReadPartAsync(reader, cancellation);
            if (result.Buffer.Length > limit)
            {
                Advance(reader, result.Buffer.End, result.Buffer.End);
                throw new JsonFailureException(JsonFailure.TooLarge(limit.Value));
            }

            if (result.IsCompleted)
            {
                byte[] body = result.Buffer.ToArray();
                Advance(reader, result.Buffer.End, result.Buffer.End);
                return body;
            }

            Advance(reader, result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Reads what has arrived.</summary>
    /// <param name="reader">The body.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ClientGoneException">The caller hung up: Kestrel says so by an IOException, often before it fires the token.</exception>
    public static async ValueTask<ReadResult> ReadPartAsync(PipeReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(cancellation);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw new ClientGoneException(error);
        }
    }

    /// <summary>Gives back what was read.</summary>
    /// <param name="reader">The body.</param>
    /// <param name="consumed">End of what is not needed any more.</param>
    /// <param name="examined">End of what was looked at.</param>
    /// <exception cref="ClientGoneException">The caller hung up.</exception>
    public static void Advance(PipeReader reader, SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            reader.AdvanceTo(consumed, examined);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw new ClientGoneException(error);
        }
    }
}
