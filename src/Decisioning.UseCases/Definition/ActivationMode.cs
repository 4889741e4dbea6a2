namespace Decisioning.UseCases.Definition;

/// <summary>Whether a decision trains without word from the platform that it was carried out.</summary>
public enum ActivationMode
{
    /// <summary><c>assumed</c>: it does, unless it is reported as aborted.</summary>
    Assumed,

    /// <summary><c>required</c>: it does not, until it is reported as activated.</summary>
    Required,
}
