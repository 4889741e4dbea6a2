using System.Globalization;
using System.Text;
using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Benchmarks;

/// <summary>Runs all measures and writes them as markdown.</summary>
internal static class StorageReport
{
    private static readonly int[] Writers = [1, 16, 64, 256];

    public static async Task<string> WriteAsync(TimeSpan perLine)
    {
        StringBuilder report = new();
        _ = report
            .AppendLine("# Storage: measured figures")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Machine: {Machine.Line()}.")
            .AppendLine()
            .AppendLine("Command: `dotnet run -c Release --project benchmarks/Decisioning.Storage.Benchmarks -- 5 benchmarks/results/storage.md`")
            .AppendLine()
            .AppendLine("## Decisions appended, each acknowledged after its group lies on disk (SQLite, WAL, synchronous=FULL)")
            .AppendLine()
            .AppendLine("A decision has 32 features, a request id and an eligible set of 64 actions. Times are per append, in microseconds.")
            .AppendLine()
            .AppendLine("| writers | appends/s | p50 | p99 | p99.9 | longest | bytes allocated per append | bytes on disk per decision |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        _ = await AppendMeasure.RunAsync(64, perLine);
        foreach (int writers in Writers)
        {
            AppendResult result = await AppendMeasure.RunAsync(writers, perLine);
            _ = report.AppendLine(CultureInfo.InvariantCulture, $"| {writers} | {result.PerSecond:N0} | {result.P50:N0} | {result.P99:N0} | {result.P999:N0} | {result.Longest:N0} | {result.AllocatedPerAppend:N0} | {result.DiskPerAppend:N0} |");
        }

        _ = report
            .AppendLine()
            .AppendLine("## One day read for training (decisions joined with outcomes and activations)")
            .AppendLine()
            .AppendLine("| decisions | outcomes | activations | decisions/s |")
            .AppendLine("|---|---|---|---|")
            .AppendLine(await ReadDayMeasure.RunAsync());
        return report.ToString();
    }

    public static SqliteDatabase OpenTemporary(out string folder)
    {
        folder = Directory.CreateTempSubdirectory("decisioning-benchmark-").FullName;
        return SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = folder });
    }
}
