using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Decisioning.Grpc.Load;
using Google.Protobuf;
using Microsoft.AspNetCore.Server.Kestrel.Core;

// Usage: Decisioning.Grpc.Load PORT FOLDER. Serves both echoes on PORT and writes the request bodies for h2load into FOLDER.
const int MessageSize = 300;
int port = int.Parse(args[0], CultureInfo.InvariantCulture);

byte[] message = new EchoMessage { Payload = ByteString.CopyFrom(new byte[MessageSize - 3]) }.ToByteArray();
byte[] frame = new byte[5 + message.Length];
BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
message.CopyTo(frame, 5);
await File.WriteAllBytesAsync(Path.Combine(args[1], "grpc.bin"), frame);
await File.WriteAllBytesAsync(Path.Combine(args[1], "plain.bin"), message);

WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddGrpc();
builder.Services.AddSingleton<EchoEndpoint>();
WebApplication app = builder.Build();
app.MapGrpcService<EchoEndpoint>();
app.MapPost("/plain", PlainEcho.HandleAsync);
await app.RunAsync();
