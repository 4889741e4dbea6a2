using System.Diagnostics;

namespace Decisioning.Bandits.Benchmarks.Measuring;

/// <summary>Runs something again and again and says how fast it was.</summary>
internal static class Stopwatches
{
    /// <summary>Measures a row: warms up for a third of the time, then counts.</summary>
    /// <param name="row">The row.</param>
    /// <param name="duration">Time that is measured.</param>
    public static SpeedResult Measure(ISpeedRow row, TimeSpan duration)
    {
        long warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm) < duration / 3)
        {
            row.Run();
        }

        List<double> rates = new(100_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        long before = start;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            row.Run();
            long after = Stopwatch.GetTimestamp();
            rates.Add(row.Operations * (double)Stopwatch.Frequency / (after - before));
            before = after;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        rates.Sort();
        return new SpeedResult(rates[rates.Count / 2], rates[^1], (double)allocated / rates.Count / row.Operations, rates.Count);
    }
}
