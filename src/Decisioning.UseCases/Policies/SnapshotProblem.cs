namespace Decisioning.UseCases.Policies;

/// <summary>Why a stored policy is refused.</summary>
public enum SnapshotProblem
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The content's hash is not the one that was stated.</summary>
    WrongHash,

    /// <summary>It was written by newer code, in a format that this one does not know.</summary>
    NewerFormat,

    /// <summary>It is not a snapshot, or not in its canonical form.</summary>
    Malformed,

    /// <summary>It belongs to another use case, or its version is not the one it is stored under.</summary>
    OtherPolicy,

    /// <summary>Its statistics mean something else than the use case's do now.</summary>
    OtherSchema,

    /// <summary>Its statistics can not be read, or make no posterior.</summary>
    BadStatistics,
}
