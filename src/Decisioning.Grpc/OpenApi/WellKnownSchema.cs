using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Decisioning.Grpc.OpenApi;

/// <summary>Schemas of the messages that proto3 JSON writes in a form of their own.</summary>
internal static class WellKnownSchema
{
    /// <summary>The message's own form, or null if it is written field by field.</summary>
    /// <param name="message">The message.</param>
    public static JsonObject? Find(MessageDescriptor message)
    {
        if (WellKnownJson.IsWrapper(message))
        {
            JsonObject schema = ScalarSchema.Of(message.FindFieldByNumber(1).FieldType);
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
            return schema;
        }

        return message.FullName switch
        {
            "google.protobuf.Duration" => Text(@"^-?[0-9]+(\.[0-9]{1,9})?s$", "1.5s"),
            "google.protobuf.Timestamp" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            "google.protobuf.FieldMask" => new JsonObject { ["type"] = "string" },
            "google.protobuf.Struct" => new JsonObject { ["type"] = "object", ["additionalProperties"] = true },
            "google.protobuf.ListValue" => new JsonObject { ["type"] = "array", ["items"] = new JsonObject() },
            "google.protobuf.Value" => new JsonObject(),
            "google.protobuf.Any" => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["@type"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("@type"),
                ["additionalProperties"] = true,
            },
            _ => null,
        };
    }

    private static JsonObject Text(string pattern, string example) =>
        new() { ["type"] = "string", ["pattern"] = pattern, ["examples"] = new JsonArray(example) };
}
