using System.Globalization;
using Decisioning.Storage.Benchmarks;

// Usage: Decisioning.Storage.Benchmarks [SECONDS [FILE]]: measures for SECONDS per line (5 by default) and writes the tables to FILE.
double seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5.0;
string report = await StorageReport.WriteAsync(TimeSpan.FromSeconds(seconds));
Console.WriteLine(report);
if (args.Length > 1)
{
    await File.WriteAllTextAsync(args[1], report);
}
