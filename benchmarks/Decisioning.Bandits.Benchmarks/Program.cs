using System.Globalization;
using Decisioning.Bandits.Benchmarks;
using Decisioning.Bandits.Benchmarks.Workloads;

// Usage: Decisioning.Bandits.Benchmarks [--data DIR] [--seconds N] [--row TEXT] [--out FILE]
//   --data     folder of the reference generator's files; without it, workloads of the same kind are made from seeds
//   --seconds  time for each row, 3 by default
//   --row      only rows whose job contains TEXT
//   --out      writes the tables to FILE as well
string? folder = Option("--data");
string? only = Option("--row");
string? file = Option("--out");
double seconds = double.Parse(Option("--seconds") ?? "3", CultureInfo.InvariantCulture);
Workload a = folder is null ? SeededWorkload.Make("A", 50, 20, 20260501) : WorkloadFiles.Read(folder, "A");
Workload b = folder is null ? SeededWorkload.Make("B", 20, 5, 20260502) : WorkloadFiles.Read(folder, "B");
string report = SpeedReport.Write(
    SpeedTable.Rows(a, b).Where(row => only is null || row.Job.Contains(only, StringComparison.Ordinal)),
    folder is null ? "made from seeds 20260501 and 20260502" : "the reference generator's files (gen_speed.py)",
    TimeSpan.FromSeconds(seconds));
Console.WriteLine(report);
if (file is not null)
{
    File.WriteAllText(file, report);
}

string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at < 0 ? null : args[at + 1];
}
