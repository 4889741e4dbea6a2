namespace Decisioning.UseCases.Lifecycle;

/// <summary>Why a step of the life cycle is not taken.</summary>
public enum TransitionRefusal
{
    /// <summary>It is taken.</summary>
    None = 0,

    /// <summary>It does not lead on from this state.</summary>
    WrongState = 1,

    /// <summary>Two people are needed, and nobody was named.</summary>
    ActorMissing = 2,

    /// <summary>Two people are needed, and this one wrote or submitted what is to be approved.</summary>
    SamePerson = 3,
}
