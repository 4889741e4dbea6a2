namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>What a segment of a path template matches.</summary>
internal enum TemplateSegmentKind
{
    /// <summary>The segment's own text, by case.</summary>
    Literal,

    /// <summary>Any one segment that is not empty.</summary>
    One,

    /// <summary>Any number of segments up to the end, none included.</summary>
    Rest,
}
