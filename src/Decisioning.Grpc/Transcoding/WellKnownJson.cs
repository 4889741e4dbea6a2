using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>What proto3 JSON makes of the well-known messages.</summary>
internal static class WellKnownJson
{
    private const string Package = "google.protobuf.";

    private static readonly FrozenSet<string> Wrappers = FrozenSet.Create(
        "google.protobuf.BoolValue",
        "google.protobuf.BytesValue",
        "google.protobuf.DoubleValue",
        "google.protobuf.FloatValue",
        "google.protobuf.Int32Value",
        "google.protobuf.Int64Value",
        "google.protobuf.StringValue",
        "google.protobuf.UInt32Value",
        "google.protobuf.UInt64Value");

    private static readonly FrozenSet<string> Texts = FrozenSet.Create(
        "google.protobuf.Duration",
        "google.protobuf.FieldMask",
        "google.protobuf.Timestamp");

    private static readonly FrozenSet<string> Free = FrozenSet.Create(
        "google.protobuf.Any",
        "google.protobuf.ListValue",
        "google.protobuf.Struct",
        "google.protobuf.Value");

    /// <summary>Whether the message is a wrapper of one scalar, written as that scalar.</summary>
    /// <param name="message">Type of the message.</param>
    public static bool IsWrapper(MessageDescriptor message) => Wrappers.Contains(message.FullName);

    /// <summary>Whether the message is written as one JSON string: Duration, FieldMask, Timestamp.</summary>
    /// <param name="message">Type of the message.</param>
    public static bool IsText(MessageDescriptor message) => Texts.Contains(message.FullName);

    /// <summary>Whether a text in a path or query can stand for the message.</summary>
    /// <param name="message">Type of the message.</param>
    public static bool IsScalar(MessageDescriptor message) => IsWrapper(message) || IsText(message);

    /// <summary>Whether the message's JSON has a shape of its own: Any, Struct, Value, ListValue.</summary>
    /// <param name="message">Type of the message.</param>
    public static bool IsFree(MessageDescriptor message) => Free.Contains(message.FullName);

    /// <summary>The scalar field inside a wrapper, or the field itself.</summary>
    /// <param name="field">Any field.</param>
    public static FieldDescriptor Unwrap(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && IsWrapper(field.MessageType) ? field.MessageType.FindFieldByNumber(1) : field;

    /// <summary>Name without the package of the well-known types.</summary>
    /// <param name="message">Type of the message.</param>
    public static string ShortName(MessageDescriptor message) =>
        message.FullName.StartsWith(Package, StringComparison.Ordinal) ? message.FullName[Package.Length..] : message.FullName;
}
