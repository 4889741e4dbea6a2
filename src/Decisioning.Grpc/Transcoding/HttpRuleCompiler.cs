using Google.Api;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Turns the google.api.http annotation of a method into routes.</summary>
internal static class HttpRuleCompiler
{
    /// <summary>Compiles all routes of a method.</summary>
    /// <param name="method">The method; one without an annotation has no routes.</param>
    /// <exception cref="InvalidOperationException">The annotation is wrong; the message names the method and the fault.</exception>
    public static IReadOnlyList<HttpBinding> Compile(MethodDescriptor method)
    {
        HttpRule? rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        if (rule is null)
        {
            return [];
        }

        if (rule.AdditionalBindings.Any(extra => extra.AdditionalBindings.Count > 0))
        {
            throw Fault(method, "additional_bindings do not nest");
        }

        return [.. rule.AdditionalBindings.Prepend(rule).Select(one => CompileOne(method, one))];
    }

    private static HttpBinding CompileOne(MethodDescriptor method, HttpRule rule)
    {
        (string httpMethod, string path) = PatternOf(method, rule);
        PathTemplate template;
        try
        {
            template = PathTemplate.Parse(path);
        }
        catch (FormatException exception)
        {
            throw Fault(method, exception.Message);
        }

        var binding = new HttpBinding
        {
            Method = method,
            HttpMethod = httpMethod,
            Template = template,
            PathFields = [.. template.Variables.Select(variable => PathField(method, variable.FieldPath))],
            BodyIsRequest = rule.Body == "*",
            BodyField = rule.Body is "" or "*" ? null : FieldOf(method, method.InputType, rule.Body),
            ResponseField = rule.ResponseBody.Length == 0 ? null : FieldOf(method, method.OutputType, rule.ResponseBody),
        };
        if (method.IsClientStreaming && !binding.BodyIsRequest)
        {
            throw Fault(method, "a method that takes a stream needs body: \"*\"");
        }

        if (method.IsClientStreaming && binding.PathFields.Count > 0)
        {
            throw Fault(method, "a method that takes a stream has no one request for path variables to fill");
        }

        return binding;
    }

    private static (string HttpMethod, string Path) PatternOf(MethodDescriptor method, HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind.ToUpperInvariant(), rule.Custom.Path),
        _ => throw Fault(method, "a rule has no path"),
    };

    private static FieldPath PathField(MethodDescriptor method, string path)
    {
        if (!FieldPath.TryResolve(method.InputType, path, out FieldPath? found, out string? fault))
        {
            throw Fault(method, fault);
        }

        return found.Leaf.IsRepeated || (found.Leaf.FieldType == FieldType.Message && !WellKnownJson.IsScalar(found.Leaf.MessageType))
            ? throw Fault(method, $"path variable '{path}' is no single value")
            : found;
    }

    private static FieldDescriptor FieldOf(MethodDescriptor method, MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? throw Fault(method, $"there is no field '{name}' in {message.FullName}");

    private static InvalidOperationException Fault(MethodDescriptor method, string what) =>
        new($"google.api.http of {method.FullName}: {what}.");
}
