namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>What was measured of a row.</summary>
/// <param name="Median">Median rate, operations a second.</param>
/// <param name="Best">Best rate, operations a second: what the row reaches when nobody else uses the machine.</param>
/// <param name="Allocated">Bytes allocated for each operation.</param>
/// <param name="Runs">Number of runs.</param>
internal sealed record SpeedResult(double Median, double Best, double Allocated, int Runs);
