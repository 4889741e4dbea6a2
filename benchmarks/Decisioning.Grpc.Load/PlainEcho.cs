using System.Buffers;
using System.IO.Pipelines;

namespace Decisioning.Grpc.Load;

/// <summary>The yardstick: the same bytes over the same routing and the same Kestrel, without gRPC.</summary>
internal static class PlainEcho
{
    public static async Task HandleAsync(HttpContext http)
    {
        PipeReader input = http.Request.BodyReader;
        ReadResult read = await input.ReadAsync();
        while (!read.IsCompleted)
        {
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await input.ReadAsync();
        }

        http.Response.ContentType = "application/octet-stream";
        foreach (ReadOnlyMemory<byte> segment in read.Buffer)
        {
            http.Response.BodyWriter.Write(segment.Span);
        }

        input.AdvanceTo(read.Buffer.End);
    }
}
