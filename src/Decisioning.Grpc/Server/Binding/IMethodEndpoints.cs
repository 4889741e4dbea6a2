using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Adds further endpoints for a mapped gRPC method, such as HTTP/JSON routes.</summary>
internal interface IMethodEndpoints
{
    /// <summary>Maps the endpoints of one method.</summary>
    /// <param name="builder">Routes of the application.</param>
    /// <param name="method">The mapped method.</param>
    /// <returns>What was mapped; conventions of the service are applied to it.</returns>
    IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder builder, GrpcMethodBinding method);
}
