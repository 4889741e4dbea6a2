using System.Diagnostics;

namespace Decisioning.Telemetry.Benchmarks;

/// <summary>Times an operation: nanoseconds and bytes for each, the best of several rounds.</summary>
internal static class Measure
{
    private const int Operations = 200_000;
    private const int Rounds = 15;

    /// <summary>On one thread.</summary>
    public static (double Nanoseconds, double Bytes) One(Action operation)
    {
        Repeat(operation);
        double best = double.MaxValue;
        double bytes = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            Repeat(operation);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Operations);
            bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Operations);
        }

        return (best, bytes);
    }

    /// <summary>On as many threads as there are cores, on the same series: nanoseconds of a thread for each operation.</summary>
    public static double Contended(Action operation)
    {
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Parallel.For(0, Environment.ProcessorCount, _ => Repeat(operation));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Operations);
        }

        return best;
    }

    private static void Repeat(Action operation)
    {
        for (int i = 0; i < Operations; i++)
        {
            operation();
        }
    }
}
