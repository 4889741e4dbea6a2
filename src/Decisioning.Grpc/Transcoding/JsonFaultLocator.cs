using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Finds the fields that make the protobuf JSON parser refuse a body.</summary>
/// <remarks>
/// The parser says what it dislikes but not where. So each part of the body is given to it alone, and where a part fails it is
/// taken apart further: the parser stays the only judge, this class only points. Runs on refused bodies alone; O(depth × size).
/// </remarks>
internal sealed class JsonFaultLocator(JsonReading reading)
{
    /// <summary>Looks for faults in the JSON of a message that the parser refused.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">Type of the message.</param>
    /// <param name="path">Where the message stands; empty for the whole body.</param>
    /// <param name="fault">The parser's reason, used if every part is fine alone, as with two members of a oneof.</param>
    /// <param name="violations">Takes what is found.</param>
    public void Locate(JsonElement json, MessageDescriptor type, string path, string fault, FieldViolations violations)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Add(path, "Must be an object.");
            return;
        }

        int before = violations.Count;
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (violations.IsFull)
            {
                return;
            }

            FieldDescriptor? field = FieldPath.FindField(type, property.Name);
            if (field is null)
            {
                violations.Add(Join(path, property.Name), $"There is no such field in {type.FullName}.");
            }
            else
            {
                LocateField(property.Value, field, Join(path, field.Name), violations);
            }
        }

        if (violations.Count == before)
        {
            violations.Add(path, fault);
        }
    }

    /// <summary>Looks for faults in the JSON of one field.</summary>
    /// <param name="json">JSON of the field's value.</param>
    /// <param name="field">The field.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="violations">Takes what is found, if anything.</param>
    public void LocateField(JsonElement json, FieldDescriptor field, string path, FieldViolations violations)
    {
        if (reading.TryParse(JsonReading.Wrap(field, json.GetRawText()), field.ContainingType, out _, out string? fault))
        {
            return;
        }

        if (field.IsMap)
        {
            LocateEntries(json, field, path, violations);
        }
        else if (field.IsRepeated)
        {
            LocateElements(json, field, path, violations);
        }
        else
        {
            LocateValue(json, field, path, fault, violations);
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static void LocateNothing(JsonElement json, FieldDescriptor field, string path, FieldViolations violations) =>
        violations.Add(path, json.ValueKind == JsonValueKind.Null ? "Must not be null." : $"Must be {FieldJson.Expectation(field)}.");

    private void LocateValue(JsonElement json, FieldDescriptor field, string path, string fault, FieldViolations violations)
    {
        bool hasFields = field.FieldType == FieldType.Message
            && !WellKnownJson.IsScalar(field.MessageType)
            && !WellKnownJson.IsFree(field.MessageType);
        if (hasFields && json.ValueKind == JsonValueKind.Object)
        {
            Locate(json, field.MessageType, path, fault, violations);
        }
        else
        {
            LocateNothing(json, field, path, violations);
        }
    }

    private void LocateElements(JsonElement json, FieldDescriptor field, string path, FieldViolations violations)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            violations.Add(path, "Must be an array.");
            return;
        }

        int index = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            string alone = JsonReading.Wrap(field, $"[{element.GetRawText()}]");
            if (!violations.IsFull && !reading.TryParse(alone, field.ContainingType, out _, out string? fault))
            {
                LocateValue(element, field, $"{path}[{index}]", fault, violations);
            }

            index++;
        }
    }

    private void LocateEntries(JsonElement json, FieldDescriptor field, string path, FieldViolations violations)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Add(path, "Must be an object.");
            return;
        }

        FieldDescriptor key = field.MessageType.FindFieldByNumber(1);
        FieldDescriptor value = field.MessageType.FindFieldByNumber(2);
        foreach (JsonProperty entry in json.EnumerateObject())
        {
            string name = JsonSerializer.Serialize(entry.Name);
            if (violations.IsFull || TryEntry(field, name, entry.Value, out string? fault))
            {
                continue;
            }

            // With a key that is surely right, what is still wrong is the value.
            string place = $"{path}[{name}]";
            if (TryEntry(field, SomeKey(key), entry.Value, out _))
            {
                violations.Add(place, $"The key must be {FieldJson.Expectation(key)}.");
            }
            else
            {
                LocateValue(entry.Value, value, place, fault, violations);
            }
        }
    }

    private static string SomeKey(FieldDescriptor key) => key.FieldType switch
    {
        FieldType.Bool => "\"true\"",
        _ => "\"1\"",
    };

    private bool TryEntry(FieldDescriptor field, string key, JsonElement value, [NotNullWhen(false)] out string? fault) =>
        reading.TryParse(JsonReading.Wrap(field, $"{{{key}:{value.GetRawText()}}}"), field.ContainingType, out _, out fault);
}
