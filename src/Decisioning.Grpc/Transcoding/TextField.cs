using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Sets a field of a message from a text that came in the path or the query.</summary>
internal static class TextField
{
    /// <summary>Sets the field, or appends to it if it is repeated; messages on the way are made as needed.</summary>
    /// <param name="reading">Parses what is not plain text.</param>
    /// <param name="root">The request.</param>
    /// <param name="path">The field.</param>
    /// <param name="text">The value, decoded.</param>
    /// <param name="fault">Why it does not fit, for a person.</param>
    public static bool TrySet(JsonReading reading, IMessage root, FieldPath path, string text, [NotNullWhen(false)] out string? fault)
    {
        FieldDescriptor leaf = path.Leaf;
        if (leaf.IsMap || (leaf.FieldType == FieldType.Message && !WellKnownJson.IsScalar(leaf.MessageType)))
        {
            fault = "Has no form as text; send it in the body.";
            return false;
        }

        if (!TryConvert(reading, leaf, text, out object? value))
        {
            fault = $"Must be {FieldJson.Expectation(leaf)}.";
            return false;
        }

        IMessage holder = HolderOf(root, path.Parents);
        if (leaf.IsRepeated)
        {
            ((IList)leaf.Accessor.GetValue(holder)).Add(value);
        }
        else
        {
            leaf.Accessor.SetValue(holder, value);
        }

        fault = null;
        return true;
    }

    private static IMessage HolderOf(IMessage root, IReadOnlyList<FieldDescriptor> parents)
    {
        IMessage holder = root;
        foreach (FieldDescriptor parent in parents)
        {
            if (parent.Accessor.GetValue(holder) is not IMessage next)
            {
                next = parent.MessageType.Parser.ParseFrom(ByteString.Empty);
                parent.Accessor.SetValue(holder, next);
            }

            holder = next;
        }

        return holder;
    }

    private static bool TryConvert(JsonReading reading, FieldDescriptor leaf, string text, [NotNullWhen(true)] out object? value)
    {
        FieldType type = WellKnownJson.Unwrap(leaf).FieldType;
        if (type == FieldType.String)
        {
            value = text;
            return true;
        }

        value = null;
        string token = JsonSerializer.Serialize(text);
        if (type == FieldType.Bool)
        {
            if (text is not ("true" or "false"))
            {
                return false;
            }

            token = text;
        }
        else if (type == FieldType.Enum && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            token = number.ToString(CultureInfo.InvariantCulture);
        }

        string json = JsonReading.Wrap(leaf, leaf.IsRepeated ? $"[{token}]" : token);
        if (!reading.TryParse(json, leaf.ContainingType, out IMessage? parsed, out _))
        {
            return false;
        }

        object read = leaf.Accessor.GetValue(parsed);
        value = leaf.IsRepeated ? ((IList)read)[0] : read;
        return value is not null;
    }
}
