namespace Decisioning.Serving.Live;

/// <summary>What came of one look for the live policy of a use case.</summary>
internal enum PolicyLookup
{
    /// <summary>It serves already.</summary>
    Unchanged,

    /// <summary>A new one serves from now on.</summary>
    Loaded,

    /// <summary>The store has none.</summary>
    Missing,

    /// <summary>It was found and cannot be served; the old one stays.</summary>
    Refused,

    /// <summary>The store did not answer; the old one stays.</summary>
    Failed,
}
