using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Contacts;

/// <summary>Reads a contact policy from YAML, or from JSON, which is YAML. Never throws on any text.</summary>
public static class ContactPolicyReader
{
    /// <summary>Reads a contact policy.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <returns>The policy, or all that is wrong, up to a thousand violations.</returns>
    public static ContactPolicyResult Read(string text)
    {
        var violations = new List<Violation>();
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        ContactPolicyDefinition? definition =
            YamlTree.Parse(text, violations) is { } root ? FieldBinder.Read(root, "", violations, Bind) : null;
        return violations.Count == 0 && definition is not null
            ? new ContactPolicyResult(definition, [])
            : new ContactPolicyResult(null, [.. violations.OrderBy(v => v.Line).ThenBy(v => v.Column).Take(DefinitionLimits.Violations)]);
    }

    private static ContactPolicyDefinition Bind(FieldBinder fields)
    {
        string zone = fields.Text("time_zone", TextForm.Word) ?? ContactPolicyDefinition.None.TimeZone;
        if (!CronSchedule.IsTimeZone(zone))
        {
            fields.Add("time_zone", ViolationReason.UnknownValue, $"'{zone}' is no time zone of the IANA list, such as Europe/Berlin.");
        }

        return new ContactPolicyDefinition { TimeZone = zone, Caps = CapBinder.BindPolicy(fields) };
    }
}
