namespace Decisioning.Bandits;

/// <summary>Which registers a kernel uses.</summary>
internal enum VectorWidth
{
    /// <summary>One number at a time.</summary>
    Scalar,

    /// <summary>256 bits.</summary>
    Bits256,

    /// <summary>512 bits.</summary>
    Bits512,
}
