namespace Decisioning.UseCases.Definition;

/// <summary>What the breach of a guardrail does, beside the entry that it writes in the audit log.</summary>
public enum GuardrailAction
{
    /// <summary><c>alert</c>: nothing more.</summary>
    Alert,

    /// <summary><c>disable_option</c>: the option that is responsible may no longer be chosen.</summary>
    DisableOption,

    /// <summary><c>roll_back</c>: the last policy that was within the margin serves again.</summary>
    RollBack,
}
