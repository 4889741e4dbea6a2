using Google.Protobuf.Reflection;

namespace Decisioning.Grpc.OpenApi;

/// <summary>A parameter of an OpenAPI path.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The request field that it fills or helps to fill; null for a segment that fills none.</param>
/// <param name="IsWholeField">Whether it is the field's whole value.</param>
/// <param name="SpansSegments">Whether it may hold slashes.</param>
internal sealed record PathParameter(string Name, FieldDescriptor? Field, bool IsWholeField, bool SpansSegments);
