using System.Text;
using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Definition.Writing;

namespace Decisioning.UseCases.Contacts;

/// <summary>Writes a contact policy as canonical JSON: equal policies have equal texts, and the reader gives back an equal one.</summary>
public static class ContactPolicyWriter
{
    /// <summary>Writes a policy.</summary>
    /// <param name="definition">A policy without violations.</param>
    public static string Write(ContactPolicyDefinition definition)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("time_zone", definition.TimeZone);
            CapsWriter.WriteCaps(json, definition.Caps, Words.PolicyScopes);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
