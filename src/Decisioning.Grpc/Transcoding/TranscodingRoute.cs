namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Endpoint metadata: the route that an endpoint serves.</summary>
/// <param name="Binding">The route.</param>
internal sealed record TranscodingRoute(HttpBinding Binding);
