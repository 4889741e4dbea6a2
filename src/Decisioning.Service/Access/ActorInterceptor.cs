using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Decisioning.Service.Access;

/// <summary>Makes the signed-in name the actor of every request that has one. Streams carry decisions and outcomes, which have none.</summary>
internal sealed class ActorInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        ActorField<TRequest>.Fill(request, context.GetHttpContext());
        return continuation(request, context);
    }
}
