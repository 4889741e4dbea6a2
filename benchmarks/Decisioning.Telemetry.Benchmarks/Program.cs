using Decisioning.Telemetry.Benchmarks;

// Usage: Decisioning.Telemetry.Benchmarks [FILE]: measures what observing and signing in cost a decision, and writes the table to FILE.
string report = await TelemetryReport.WriteAsync();
Console.WriteLine(report);
if (args.Length > 0)
{
    await File.WriteAllTextAsync(args[0], report);
}
