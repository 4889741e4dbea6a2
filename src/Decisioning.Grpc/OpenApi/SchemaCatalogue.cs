using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.OpenApi;

/// <summary>JSON schemas of messages as proto3 JSON writes them; collects those that are referred to.</summary>
internal sealed class SchemaCatalogue(ProtoComments comments)
{
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    /// <summary>All schemas referred to so far, by full name of their message or enum.</summary>
    public JsonObject ToJson() => new(_schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone())));

    /// <summary>The schema of a field, with its comment.</summary>
    /// <param name="field">The field.</param>
    public JsonObject OfField(FieldDescriptor field)
    {
        JsonObject schema;
        if (field.IsMap)
        {
            schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = OfValue(field.MessageType.FindFieldByNumber(2)) };
        }
        else if (field.IsRepeated)
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = OfValue(field) };
        }
        else
        {
            schema = OfValue(field);
        }

        string? comment = comments.Of(field.FullName);
        if (comment is not null)
        {
            schema["description"] = comment;
            if (comment.StartsWith("Output only.", StringComparison.Ordinal))
            {
                schema["readOnly"] = true;
            }
        }

        return schema;
    }

    /// <summary>A schema that refers to a message, or its own form if it is a well-known one.</summary>
    /// <param name="message">The message.</param>
    public JsonObject OfMessage(MessageDescriptor message)
    {
        if (WellKnownSchema.Find(message) is JsonObject own)
        {
            return own;
        }

        if (!_schemas.ContainsKey(message.FullName))
        {
            // Entered before it is filled: messages may contain themselves.
            JsonObject schema = _schemas[message.FullName] = new JsonObject();
            Fill(schema, message, except: []);
        }

        return Reference(message.FullName);
    }

    /// <summary>The schema of a message without some of its fields, in place.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">Proto names of the fields to leave out.</param>
    public JsonObject OfMessageWithout(MessageDescriptor message, IReadOnlyCollection<string> except)
    {
        var schema = new JsonObject();
        Fill(schema, message, except);
        return schema;
    }

    /// <summary>Whether a field's comment declares it required.</summary>
    /// <param name="field">The field.</param>
    public bool IsRequired(FieldDescriptor field) =>
        comments.Of(field.FullName)?.StartsWith("Required.", StringComparison.Ordinal) == true;

    private static JsonObject Reference(string fullName) => new() { ["$ref"] = "#/components/schemas/" + fullName };

    private void Fill(JsonObject schema, MessageDescriptor message, IReadOnlyCollection<string> except)
    {
        schema["type"] = "object";
        Describe(schema, message.FullName);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (FieldDescriptor field in message.Fields.InDeclarationOrder().Where(field => !except.Contains(field.Name)))
        {
            properties[field.JsonName] = OfField(field);
            if (IsRequired(field))
            {
                required.Add(field.JsonName);
            }
        }

        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }
    }

    private JsonObject OfValue(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => OfMessage(field.MessageType),
        FieldType.Enum => OfEnum(field.EnumType),
        _ => ScalarSchema.Of(field.FieldType),
    };

    private JsonObject OfEnum(EnumDescriptor type)
    {
        if (type.FullName == "google.protobuf.NullValue")
        {
            return new JsonObject { ["type"] = "null" };
        }

        if (!_schemas.ContainsKey(type.FullName))
        {
            var schema = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. type.Values.Select(value => (JsonNode)value.Name)]),
            };
            _schemas[type.FullName] = schema;
            Describe(schema, type.FullName);
            IEnumerable<string> lines = type.Values
                .Select(value => (value.Name, Comment: comments.Of(type.FullName + "." + value.Name)))
                .Where(value => value.Comment is not null)
                .Select(value => $"- `{value.Name}`: {value.Comment}");
            string values = string.Join('\n', lines);
            if (values.Length > 0)
            {
                schema["description"] = $"{schema["description"]}\n\n{values}".Trim();
            }
        }

        return Reference(type.FullName);
    }

    private void Describe(JsonObject schema, string fullName)
    {
        if (comments.Of(fullName) is string comment)
        {
            schema["description"] = comment;
        }
    }
}
