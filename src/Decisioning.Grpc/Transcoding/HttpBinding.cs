using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>One compiled route of one method: what its google.api.http annotation says, resolved against the descriptors.</summary>
internal sealed record HttpBinding
{
    /// <summary>The method that answers.</summary>
    public required MethodDescriptor Method { get; init; }

    /// <summary>HTTP method, upper case.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>Path template.</summary>
    public required PathTemplate Template { get; init; }

    /// <summary>Fields that the template's variables fill, in their order.</summary>
    public required IReadOnlyList<FieldPath> PathFields { get; init; }

    /// <summary>Whether the body fills the whole request (body: "*").</summary>
    public required bool BodyIsRequest { get; init; }

    /// <summary>The field that the body fills, or null.</summary>
    public required FieldDescriptor? BodyField { get; init; }

    /// <summary>The response field that is the answer's body, or null for the whole response.</summary>
    public required FieldDescriptor? ResponseField { get; init; }

    /// <summary>Whether the route reads a body at all.</summary>
    public bool ReadsBody => BodyIsRequest || BodyField is not null;
}
