namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Ends a transcoded call before its handler: the request itself is at fault.</summary>
internal sealed class JsonFailureException(JsonFailure failure) : Exception(failure.Status.Message)
{
    /// <summary>What to answer.</summary>
    public JsonFailure Failure { get; } = failure;
}
