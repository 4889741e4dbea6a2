using Decisioning.UseCases.Catalogue;

namespace Decisioning.Service.Guardrails;

/// <summary>The words of guardrails in the audit log.</summary>
internal static class GuardrailWords
{
    /// <summary>A guardrail was breached and nothing was changed.</summary>
    public const string Alerted = "guardrail_alerted";

    /// <summary>A guardrail disabled an option.</summary>
    public const string OptionDisabled = "guardrail_disabled_option";

    /// <summary>A guardrail rolled the policy back.</summary>
    public const string RolledBack = "guardrail_rolled_back";

    /// <summary>Whether an action is a guardrail's own and not the change that it made.</summary>
    /// <param name="action">The action of an entry.</param>
    public static bool IsOwn(string action) => action is Alerted or OptionDisabled or RolledBack;

    /// <summary>Who acts, for a guardrail.</summary>
    /// <param name="name">Its name.</param>
    public static string ActorOf(string name) => ChangeNote.GuardrailPrefix + name;
}
