using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Makes the request message of one call out of its path, query and body.</summary>
internal sealed class RequestBinder(HttpBinding binding, JsonReading reading)
{
    /// <summary>Binds a request. What stands in the path wins over what stands in the body.</summary>
    /// <param name="pathValues">Values of the template's variables, decoded.</param>
    /// <param name="query">The query.</param>
    /// <param name="body">The body; empty if the route reads none.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns>The message; of use only if there are no violations.</returns>
    public IMessage Bind(IReadOnlyList<string> pathValues, IQueryCollection query, ReadOnlyMemory<byte> body, FieldViolations violations)
    {
        IMessage request = ReadBody(body, violations);
        BindQuery(request, query, violations);
        for (int i = 0; i < pathValues.Count; i++)
        {
            Set(request, binding.PathFields[i], pathValues[i], violations);
        }

        return request;
    }

    private IMessage ReadBody(ReadOnlyMemory<byte> body, FieldViolations violations)
    {
        IMessage? read = null;
        if (binding.BodyIsRequest)
        {
            read = reading.ReadMessage(body, binding.Method.InputType, violations);
        }
        else if (binding.BodyField is not null)
        {
            read = reading.ReadField(body, binding.BodyField, violations);
        }

        return read ?? binding.Method.InputType.Parser.ParseFrom(ByteString.Empty);
    }

    private void BindQuery(IMessage request, IQueryCollection query, FieldViolations violations)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, StringValues values) in query)
        {
            if (!FieldPath.TryResolve(binding.Method.InputType, name, out FieldPath? path, out string? fault))
            {
                violations.Add(name, fault);
            }
            else if (RefusalOf(path, values.Count, set, request) is string refusal)
            {
                violations.Add(path.Name, refusal);
            }
            else
            {
                foreach (string? value in values)
                {
                    Set(request, path, value ?? string.Empty, violations);
                }
            }
        }
    }

    private string? RefusalOf(FieldPath path, int count, HashSet<string> set, IMessage request)
    {
        if (binding.BodyIsRequest)
        {
            return "This route takes the whole request in the body, nothing in the query.";
        }

        if (binding.BodyField is not null && (path.Parents.Count > 0 ? path.Parents[0] : path.Leaf) == binding.BodyField)
        {
            return "This route takes the field in the body.";
        }

        if (binding.PathFields.Any(other => other.Name == path.Name))
        {
            return "This route takes the field in the path.";
        }

        if ((!set.Add(path.Name) || count > 1) && !path.Leaf.IsRepeated)
        {
            return "Takes one value, but has several.";
        }

        return OneofRefusal(path, request);
    }

    private static string? OneofRefusal(FieldPath path, IMessage request)
    {
        IMessage? holder = request;
        foreach (FieldDescriptor field in path.Parents.Append(path.Leaf))
        {
            if (holder is null)
            {
                return null;
            }

            FieldDescriptor? other = field.RealContainingOneof?.Accessor.GetCaseFieldDescriptor(holder);
            if (other is not null && other != field)
            {
                return $"Excludes '{other.Name}', which is set too.";
            }

            holder = field.IsRepeated ? null : field.Accessor.GetValue(holder) as IMessage;
        }

        return null;
    }

    private void Set(IMessage request, FieldPath path, string text, FieldViolations violations)
    {
        if (!TextField.TrySet(reading, request, path, text, out string? fault))
        {
            violations.Add(path.Name, fault);
        }
    }
}
