using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using RpcStatus = Google.Rpc.Status;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Writes proto3 JSON: default values included, so that a reader sees every field that a message has.</summary>
/// <threadsafety>Safe for use from several threads.</threadsafety>
internal sealed class JsonWriting
{
    private readonly JsonFormatter _formatter;
    private readonly JsonFormatter _brief;

    /// <summary>A writer.</summary>
    /// <param name="types">Messages that an Any may hold.</param>
    public JsonWriting(TypeRegistry types)
    {
        _formatter = new JsonFormatter(new JsonFormatter.Settings(formatDefaultValues: true, types));
        _brief = new JsonFormatter(new JsonFormatter.Settings(formatDefaultValues: false, types));
    }

    /// <summary>JSON of a response, or of one field of it.</summary>
    /// <param name="response">The response.</param>
    /// <param name="field">The field, or null for the whole.</param>
    public string Write(IMessage response, FieldDescriptor? field)
    {
        if (field is null)
        {
            return _formatter.Format(response);
        }

        using var text = new StringWriter(new StringBuilder());
        object? value = field.Accessor.GetValue(response);
        if (field.FieldType == FieldType.Enum && !field.IsRepeated)
        {
            // An enum value alone knows its C# name only: the proto name comes out of the field.
            EnumValueDescriptor? name = field.EnumType.FindValueByNumber((int)value!);
            return name is null ? ((int)value!).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"\"{name.Name}\"";
        }

        _formatter.WriteValue(text, value);
        return text.ToString();
    }

    /// <summary>JSON of an error; a detail whose type is not known is given as base64.</summary>
    /// <param name="status">The error.</param>
    public string Write(RpcStatus status)
    {
        var details = new JsonArray();
        foreach (Any detail in status.Details)
        {
            details.Add(Detail(detail));
        }

        return new JsonObject { ["code"] = status.Code, ["message"] = status.Message, ["details"] = details }.ToJsonString();
    }

    private JsonNode? Detail(Any detail)
    {
        try
        {
            JsonNode? json = JsonNode.Parse(_brief.Format(detail));
            if (detail.Is(ErrorInfo.Descriptor) && json is JsonObject info && info.Remove("type", out JsonNode? reason))
            {
                // The package is of a time when the reason was called type.
                info["reason"] = reason;
            }

            return json;
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidProtocolBufferException)
        {
            return new JsonObject { ["@type"] = detail.TypeUrl, ["value"] = detail.Value.ToBase64() };
        }
    }
}
