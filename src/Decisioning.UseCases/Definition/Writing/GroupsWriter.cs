using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes the groups that not every use case has.</summary>
internal static class GroupsWriter
{
    /// <summary>Writes the keys of the map <c>groups</c> that have a value.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="groups">The groups.</param>
    public static void Write(Utf8JsonWriter json, GroupsDefinition groups)
    {
        WriteShare(json, "business_as_usual", groups.BusinessAsUsual);
        WriteShare(json, "eligibility_only", groups.EligibilityOnly);
        WriteShare(json, "greedy", groups.Greedy);
        WriteShare(json, "no_context", groups.NoContext);
        if (groups.Forced.Count == 0)
        {
            return;
        }

        json.WriteStartObject("forced");
        foreach (ForcedCustomer forced in groups.Forced)
        {
            json.WriteString(forced.Customer, Words.Groups.WordFor(forced.Group));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what business as usual gets.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="definition">The definition.</param>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        if (definition.BusinessAsUsual is not { } usual)
        {
            return;
        }

        json.WriteStartObject("business_as_usual");
        if (usual.Action is { } action)
        {
            json.WriteStartObject("action");
            for (int i = 0; i < action.Count; i++)
            {
                json.WriteString(definition.Dimensions[i].Id, action[i]);
            }

            json.WriteEndObject();
        }
        else
        {
            json.WriteBoolean("decided_elsewhere", value: true);
        }

        json.WriteEndObject();
    }

    private static void WriteShare(Utf8JsonWriter json, string key, double share)
    {
        if (share > 0.0)
        {
            json.WriteNumber(key, share);
        }
    }
}
