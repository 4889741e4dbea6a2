using System.Net;
using System.Text;
using System.Threading.Channels;

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>A request body of lines, each of which leaves at once.</summary>
public sealed class LineContent : HttpContent
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public LineContent() => Headers.TryAddWithoutValidation("Content-Type", "application/x-ndjson");

    /// <summary>Sends a line.</summary>
    /// <param name="line">The line, without its end.</param>
    public void Send(string line) => _lines.Writer.TryWrite(line + "\n");

    /// <summary>Ends the body.</summary>
    public void End() => _lines.Writer.Complete();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers leave with the first flush.
        await stream.FlushAsync(cancellationToken);
        await foreach (string line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
