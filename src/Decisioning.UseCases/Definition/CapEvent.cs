namespace Decisioning.UseCases.Definition;

/// <summary>What a cap counts.</summary>
public enum CapEvent
{
    /// <summary><c>decision</c>: contacts, from the moment they are decided until they are reported as aborted.</summary>
    Decision,

    /// <summary><c>activation</c>: contacts that were reported as carried out, at the time when they were.</summary>
    Activation,

    /// <summary><c>outcome</c>: outcomes of one name, at the time when they happened.</summary>
    Outcome,
}
