using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition;

/// <summary>Reads a use case from YAML, or from JSON, which is YAML.</summary>
/// <remarks>
/// Never throws on any text. The keys are those of the records in this folder. Durations: <c>7d</c>, <c>24h</c>,
/// <c>30m</c>, <c>604800s</c>; moments: RFC 3339; numbers may be quoted; <c>null</c> counts as left out. So the JSON form of
/// a message with the same snake_case names can be read too. Texts up to 256 KiB, without anchors, aliases and tags.
/// </remarks>
public static class DefinitionReader
{
    /// <summary>Reads a use case.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <returns>The definition, or all that is wrong, up to a thousand violations.</returns>
    public static DefinitionResult Read(string text)
    {
        var violations = new List<Violation>();
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        UseCaseDefinition? definition =
            YamlTree.Parse(text, violations) is { } root ? FieldBinder.Read(root, "", violations, UseCaseBinder.Bind) : null;
        return violations.Count == 0 && definition is not null
            ? new DefinitionResult(definition, [])
            : new DefinitionResult(null, [.. violations.OrderBy(v => v.Line).ThenBy(v => v.Column).Take(DefinitionLimits.Violations)]);
    }
}
