namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>What of the machine a row can run into.</summary>
internal enum MachineLimit
{
    /// <summary>Multiply-adds in double, two operations each.</summary>
    DoubleArithmetic,

    /// <summary>Multiply-adds in float, two operations each.</summary>
    FloatArithmetic,

    /// <summary>Bytes read in sequence from a table of 32 KiB.</summary>
    FirstCache,

    /// <summary>Bytes read in sequence from a table of 256 KiB.</summary>
    SecondCache,

    /// <summary>Bytes read in sequence from a table of 8 MiB.</summary>
    ThirdCache,

    /// <summary>Bytes read in sequence from a table of 256 MiB.</summary>
    Memory,
}
