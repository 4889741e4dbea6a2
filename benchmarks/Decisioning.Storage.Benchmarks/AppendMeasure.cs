using System.Diagnostics;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Benchmarks;

/// <summary>Closed loop: each writer appends its next decision when the last one was acknowledged.</summary>
internal static class AppendMeasure
{
    public static async Task<AppendResult> RunAsync(int writers, TimeSpan duration)
    {
        SqliteDatabase database = StorageReport.OpenTemporary(out string folder);
        SqliteDecisionLog log = new(database);
        DecisionIdGenerator ids = new(TimeProvider.System, 1);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        List<long>[] times = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => AppendAsync(log, ids, start, duration))));
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        await database.DisposeAsync();

        long[] sorted = [.. times.SelectMany(t => t).Order()];
        double disk = new FileInfo(database.Path).Length;
        Directory.Delete(folder, recursive: true);
        return new AppendResult(
            sorted.Length / elapsed,
            Quantile(sorted, 0.5),
            Quantile(sorted, 0.99),
            Quantile(sorted, 0.999),
            Quantile(sorted, 1.0),
            (double)allocated / sorted.Length,
            disk / sorted.Length);
    }

    private static async Task<List<long>> AppendAsync(SqliteDecisionLog log, DecisionIdGenerator ids, long start, TimeSpan duration)
    {
        List<long> times = [];
        long end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        long before = Stopwatch.GetTimestamp();
        while (before < end)
        {
            await log.AppendAsync(BenchmarkDecisions.Of(ids.Next()), Durability.Durable, CancellationToken.None);
            long after = Stopwatch.GetTimestamp();
            times.Add(after - before);
            before = after;
        }

        return times;
    }

    private static double Quantile(long[] sorted, double quantile) =>
        sorted[Math.Min((int)(sorted.Length * quantile), sorted.Length - 1)] * 1e6 / Stopwatch.Frequency;
}
