using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Says in words what proto3 JSON a field takes.</summary>
internal static class FieldJson
{
    /// <summary>What one value of the field must be, to follow "Must be".</summary>
    /// <param name="field">The field; of a repeated one, its element.</param>
    public static string Expectation(FieldDescriptor field)
    {
        FieldDescriptor scalar = WellKnownJson.Unwrap(field);
        return scalar.FieldType switch
        {
            FieldType.Bool => "true or false",
            FieldType.String => "a string",
            FieldType.Bytes => "a base64 string",
            FieldType.Float or FieldType.Double => "a number",
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => "a whole number of 32 bits",
            FieldType.UInt32 or FieldType.Fixed32 => "a whole number of 32 bits, not negative",
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => "a whole number of 64 bits",
            FieldType.UInt64 or FieldType.Fixed64 => "a whole number of 64 bits, not negative",
            FieldType.Enum => "one of " + string.Join(", ", scalar.EnumType.Values.Take(20).Select(value => value.Name)),
            _ => MessageExpectation(scalar.MessageType),
        };
    }

    private static string MessageExpectation(MessageDescriptor message) => WellKnownJson.ShortName(message) switch
    {
        "Duration" => "a duration in seconds, such as \"1.5s\"",
        "Timestamp" => "a time such as \"2026-03-01T12:00:00Z\"",
        "FieldMask" => "field names joined by commas",
        "Any" => "an object whose \"@type\" names a known message",
        "ListValue" => "an array",
        "Value" => "a JSON value",
        _ => "an object",
    };
}
