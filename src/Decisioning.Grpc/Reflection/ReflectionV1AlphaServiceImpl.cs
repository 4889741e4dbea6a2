using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Grpc.Reflection;

/// <summary>Server reflection for older clients. Its messages have the bytes of version 1, so version 1 answers.</summary>
internal sealed class ReflectionV1AlphaServiceImpl(ReflectionSource source) : ServerReflection.ServerReflectionBase
{
    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            V1.ServerReflectionRequest request = V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteString());
            V1.ServerReflectionResponse response = source.Answers.Answer(request);
            await responseStream.WriteAsync(ServerReflectionResponse.Parser.ParseFrom(response.ToByteString()));
        }
    }
}
