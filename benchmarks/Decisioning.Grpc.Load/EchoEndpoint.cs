using Grpc.Core;

namespace Decisioning.Grpc.Load;

/// <summary>Gives every message back.</summary>
internal sealed class EchoEndpoint : EchoService.EchoServiceBase
{
    public override Task<EchoMessage> Echo(EchoMessage request, ServerCallContext context) => Task.FromResult(request);
}
