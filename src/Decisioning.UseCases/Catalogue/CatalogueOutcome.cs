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
}
