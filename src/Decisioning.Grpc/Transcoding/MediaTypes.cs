namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Content types of transcoded answers.</summary>
internal static class MediaTypes
{
    /// <summary>One JSON value.</summary>
    public const string Json = "application/json";

    /// <summary>One JSON value a line.</summary>
    public const string Ndjson = "application/x-ndjson";
}
