using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>The route pattern of a path template: wide enough for all paths of the template, see <see cref="TranscodingMatcherPolicy"/>.</summary>
internal static class TemplatePattern
{
    /// <summary>The pattern.</summary>
    /// <param name="template">The template.</param>
    public static RoutePattern Of(PathTemplate template) =>
        RoutePatternFactory.Pattern(template.Text, template.Segments.Select((segment, index) => SegmentOf(template, segment, index)));

    private static RoutePatternPathSegment SegmentOf(PathTemplate template, TemplateSegment segment, int index)
    {
        bool last = index == template.Segments.Count - 1;
        return RoutePatternFactory.Segment(segment.Kind switch
        {
            TemplateSegmentKind.Literal =>
                RoutePatternFactory.LiteralPart(last && template.Verb is not null ? $"{segment.Literal}:{template.Verb}" : segment.Literal),
            TemplateSegmentKind.One => RoutePatternFactory.ParameterPart($"p{index}"),
            _ => RoutePatternFactory.ParameterPart($"p{index}", @default: null, RoutePatternParameterKind.CatchAll),
        });
    }
}
