namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>How a row's speed is said.</summary>
internal enum SpeedUnit
{
    /// <summary>Events a second.</summary>
    Events,

    /// <summary>Decisions a second.</summary>
    Decisions,

    /// <summary>Microseconds for one operation.</summary>
    Microseconds,

    /// <summary>Milliseconds for one operation.</summary>
    Milliseconds,
}
