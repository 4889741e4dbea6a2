namespace Decisioning.Storage.Benchmarks;

/// <summary>One line of the table; times in microseconds.</summary>
internal sealed record AppendResult(
    double PerSecond, double P50, double P99, double P999, double Longest, double AllocatedPerAppend, double DiskPerAppend);
