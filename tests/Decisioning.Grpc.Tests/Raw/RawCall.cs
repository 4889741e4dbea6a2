using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Decisioning.Grpc.Tests.Hosting;

namespace Decisioning.Grpc.Tests.Raw;

/// <summary>Sends bytes as they are and shows what comes back, header by header.</summary>
internal static class RawCall
{
    private static readonly HttpMessageInvoker Invoker = new(new SocketsHttpHandler
    {
        UseProxy = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    });

    public static async Task<RawAnswer> SendAsync(
        GrpcTestServer server,
        string path,
        byte[] body,
        string? contentType = "application/grpc",
        Version? version = null,
        HttpMethod? method = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(server.Address, path))
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (contentType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var limit = new CancellationTokenSource(TestLimits.Wait);
        using HttpResponseMessage response = await Invoker.SendAsync(request, limit.Token);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
        return new RawAnswer(response.StatusCode, Flatten(response.Headers), answer, Flatten(response.TrailingHeaders));
    }

    /// <summary>A message with its header.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0, int? length = null)
    {
        byte[] frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(length ?? message.Length));
        message.CopyTo(frame, 5);
        return frame;
    }

    private static Dictionary<string, string> Flatten(HttpResponseHeaders headers) =>
        headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
