namespace Decisioning.UseCases.Catalogue;

/// <summary>Who changes a use case, and why.</summary>
/// <param name="Actor">Who: the name that signed in, or the caller's own word where nobody has to. Empty where the caller does not say.</param>
/// <param name="Reason">Why; empty where the caller does not say.</param>
public sealed record ChangeNote(string Actor, string Reason)
{
    /// <summary>How the names of guardrails begin; callers cannot take such a name.</summary>
    public const string GuardrailPrefix = "guardrail:";

    /// <summary>Nothing is said.</summary>
    public static ChangeNote None { get; } = new("", "");

    /// <summary>Whether a guardrail acts: what it changes holds at once, whoever would have to approve it otherwise.</summary>
    public bool IsAutomatic => Actor.StartsWith(GuardrailPrefix, StringComparison.Ordinal);

    /// <summary>The note of a guardrail.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reason">What it saw.</param>
    public static ChangeNote OfGuardrail(string name, string reason) => new(GuardrailPrefix + name, reason);
}
