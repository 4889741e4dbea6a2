using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Decisioning.Grpc.OpenApi;

/// <summary>JSON schemas of scalar fields: 64-bit integers are strings, bytes are base64.</summary>
internal static class ScalarSchema
{
    /// <summary>The schema of one value.</summary>
    /// <param name="type">A scalar type, neither message nor enum.</param>
    public static JsonObject Of(FieldType type) => type switch
    {
        FieldType.Bool => new JsonObject { ["type"] = "boolean" },
        FieldType.String => new JsonObject { ["type"] = "string" },
        FieldType.Bytes => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
        FieldType.Float => new JsonObject { ["type"] = "number", ["format"] = "float" },
        FieldType.Double => new JsonObject { ["type"] = "number", ["format"] = "double" },
        FieldType.UInt32 or FieldType.Fixed32 =>
            new JsonObject { ["type"] = "integer", ["format"] = "uint32", ["minimum"] = 0, ["maximum"] = uint.MaxValue },
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => new JsonObject { ["type"] = "string", ["format"] = "int64" },
        FieldType.UInt64 or FieldType.Fixed64 => new JsonObject { ["type"] = "string", ["format"] = "uint64" },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a scalar."),
    };
}
