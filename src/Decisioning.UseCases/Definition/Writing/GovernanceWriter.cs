using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes what business as usual gets and who must agree; nothing where there is neither.</summary>
internal static class GovernanceWriter
{
    /// <summary>Writes the keys of the top map.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="definition">The definition.</param>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        GroupsWriter.Write(json, definition);
        if (definition.Approval != ApprovalMode.None)
        {
            json.WriteString("approval", Words.Approvals.WordFor(definition.Approval));
        }
    }
}
