namespace Decisioning.UseCases.Outcomes;

/// <summary>What became of a decided action.</summary>
/// <remarks>The numbers are stored in logs and stand in the protos: they never change. Aborted is final and outranks Activated.</remarks>
public enum ActivationState
{
    /// <summary>No word came.</summary>
    Unknown = 0,

    /// <summary>It was carried out.</summary>
    Activated = 1,

    /// <summary>It was not carried out: the decision never trains.</summary>
    Aborted = 2,
}
