namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>A variable of a path template: the request field that it fills and the segments that it covers.</summary>
/// <param name="FieldPath">Path of the field from the request message, proto names joined by dots.</param>
/// <param name="First">Index of its first segment.</param>
/// <param name="Count">Number of its segments in the template; a last "**" counts as one.</param>
/// <param name="SpansSegments">Whether its value can hold slashes as separators: then %2F in a segment stays as it is.</param>
internal sealed record TemplateVariable(string FieldPath, int First, int Count, bool SpansSegments);
