namespace Decisioning.UseCases.Catalogue;

/// <summary>What came of a change to the catalogue.</summary>
public enum CatalogueOutcome
{
    /// <summary>The catalogue is as was asked for.</summary>
    Done = 0,

    /// <summary>There is no such use case.</summary>
    NotFound = 1,

    /// <summary>A use case of that id exists with another definition.</summary>
    Exists = 2,

    /// <summary>Somebody else changed it since.</summary>
    Stale = 3,

    /// <summary>The step does not lead on from the state of the use case.</summary>
    WrongState = 4,

    /// <summary>Two people are needed, and nobody was named.</summary>
    ActorMissing = 5,

    /// <summary>Two people are needed, and this one wrote or submitted what is to be approved.</summary>
    SamePerson = 6,

    /// <summary>The stored definition is not valid in this version of the product: it cannot be put in force.</summary>
    Invalid = 7,
}
