using System.Text;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.OpenApi;

/// <summary>Writes a path template as an OpenAPI path, whose parameters fill one segment each.</summary>
/// <remarks>
/// <c>{name=shelves/*/books/*}</c> becomes <c>shelves/{name_1}/books/{name_2}</c>: OpenAPI has no parameter that spans segments.
/// A last <c>**</c> becomes one parameter whose description says that slashes are allowed.
/// </remarks>
internal static class PathWriter
{
    /// <summary>The path and its parameters.</summary>
    /// <param name="binding">The route.</param>
    public static (string Path, IReadOnlyList<PathParameter> Parameters) Write(HttpBinding binding)
    {
        PathTemplate template = binding.Template;
        var path = new StringBuilder();
        var parameters = new List<PathParameter>();
        for (int i = 0; i < template.Segments.Count; i++)
        {
            path.Append('/');
            TemplateSegment segment = template.Segments[i];
            if (segment.Kind == TemplateSegmentKind.Literal)
            {
                path.Append(segment.Literal);
                continue;
            }

            PathParameter parameter = ParameterAt(binding, i);
            parameters.Add(parameter);
            path.Append('{').Append(parameter.Name).Append('}');
        }

        return (template.Verb is null ? path.ToString() : path.Append(':').Append(template.Verb).ToString(), parameters);
    }

    private static PathParameter ParameterAt(HttpBinding binding, int segment)
    {
        PathTemplate template = binding.Template;
        bool rest = template.Segments[segment].Kind == TemplateSegmentKind.Rest;
        for (int v = 0; v < template.Variables.Count; v++)
        {
            TemplateVariable variable = template.Variables[v];
            if (segment < variable.First || segment >= variable.First + variable.Count)
            {
                continue;
            }

            int[] free = [.. Enumerable.Range(variable.First, variable.Count)
                .Where(index => template.Segments[index].Kind != TemplateSegmentKind.Literal)];
            FieldDescriptor? whole = variable.Count == 1 ? binding.PathFields[v].Leaf : null;
            string name = free.Length == 1 ? variable.FieldPath : $"{variable.FieldPath}_{Array.IndexOf(free, segment) + 1}";
            return new PathParameter(name, binding.PathFields[v].Leaf, whole is not null, rest);
        }

        return new PathParameter($"segment_{segment + 1}", Field: null, IsWholeField: false, rest);
    }
}
