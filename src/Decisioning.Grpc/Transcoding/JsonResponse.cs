using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Writes the answer of one call: one JSON value, or one a line for a stream. After its end nothing more is written.</summary>
/// <remarks>
/// The gate is there for a handler that goes on after its deadline: what it still writes must not follow the answer that the
/// caller was given in its place.
/// </remarks>
internal sealed class JsonResponse(HttpResponse response, JsonWriting writing, FieldDescriptor? field, bool streams) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _ended;

    /// <summary>Writes one message; of a stream, one line, sent at once.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Ends the wait for a slow caller.</param>
    /// <exception cref="InvalidOperationException">The call has ended.</exception>
    public async Task WriteAsync(IMessage message, CancellationToken cancellation)
    {
        string json = writing.Write(message, field);
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_ended)
            {
                throw new InvalidOperationException("The call has ended.");
            }

            if (streams)
            {
                await WriteLineAsync(json, cancellation);
                return;
            }

            _ended = true;
            await WriteWholeAsync(StatusCodes.Status200OK, json, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends a stream that went well.</summary>
    public async Task EndAsync()
    {
        await _gate.WaitAsync();
        _ended = true;
        if (streams && !response.HasStarted)
        {
            response.ContentType = MediaTypes.Ndjson;
        }

        _gate.Release();
    }

    /// <summary>Ends the call with an error: an HTTP status if nothing is sent yet, else a last line <c>{"error": …}</c>.</summary>
    /// <param name="failure">The error.</param>
    public async Task FailAsync(JsonFailure failure)
    {
        await _gate.WaitAsync();
        try
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            string json = writing.Write(failure.Status);
            if (!response.HasStarted)
            {
                await WriteWholeAsync(failure.HttpStatus, json, CancellationToken.None);
            }
            else if (streams)
            {
                await WriteLineAsync($"{{\"error\":{json}}}", CancellationToken.None);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task WriteWholeAsync(int status, string json, CancellationToken cancellation)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        response.StatusCode = status;
        response.ContentType = MediaTypes.Json;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, cancellation);
    }

    private async Task WriteLineAsync(string json, CancellationToken cancellation)
    {
        if (!response.HasStarted)
        {
            response.ContentType = MediaTypes.Ndjson;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(json + "\n");
        await response.BodyWriter.WriteAsync(bytes, cancellation);
    }
}
