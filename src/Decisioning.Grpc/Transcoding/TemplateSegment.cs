namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>One segment of a path template: a literal, one free segment (*), or all that follow (**).</summary>
internal readonly record struct TemplateSegment(TemplateSegmentKind Kind, string Literal);
