namespace Decisioning.Grpc.OpenApi;

/// <summary>What the OpenAPI document says of the API as a whole.</summary>
public sealed class OpenApiDocumentOptions
{
    /// <summary>Name of the API; "API" unless set.</summary>
    public string Title { get; set; } = "API";

    /// <summary>Version of the API; "v1" unless set.</summary>
    public string Version { get; set; } = "v1";

    /// <summary>What the API is for, in CommonMark; empty for none.</summary>
    public string Description { get; set; } = string.Empty;
}
