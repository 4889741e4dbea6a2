namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>Faults of Thompson sampling that libraries have shipped.</summary>
internal enum TextbookFault
{
    None,

    /// <summary>Every arm draws from a copy of the same random state: all arms are lucky together.</summary>
    SharedState,

    /// <summary>The precision A is taken for the covariance.</summary>
    PrecisionAsCovariance,

    /// <summary>One draw of the parameters serves all rows of a batch.</summary>
    OneDrawForAll,

    /// <summary>An arm without data has A for A⁻¹.</summary>
    PriorNotInverted,
}
