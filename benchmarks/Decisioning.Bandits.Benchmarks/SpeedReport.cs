using System.Globalization;
using System.Text;
using Decisioning.Bandits.Benchmarks.Measuring;

namespace Decisioning.Bandits.Benchmarks;

/// <summary>Measures all rows and writes them as markdown.</summary>
internal static class SpeedReport
{
    /// <summary>Measures and writes.</summary>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="data">What the workloads are, in words.</param>
    /// <param name="perRow">Time for each row.</param>
    public static string Write(IEnumerable<ISpeedRow> rows, string data, TimeSpan perRow)
    {
        MachineLimits limits = MachineLimits.Measure();
        StringBuilder report = new();
        _ = report
            .AppendLine("# Bandits: measured speed")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Machine: {Machine.Line()}; one core is used.")
            .AppendLine()
            .AppendLine("Command: `dotnet run -c Release --project benchmarks/Decisioning.Bandits.Benchmarks -- --data DIR --out benchmarks/results/bandits-speed.md`")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Data: {data}. Each row runs for {perRow.TotalSeconds:0.#} s after a warm-up; best is the fastest run, for machines that others use too.")
            .AppendLine()
            .AppendLine("| job | must | median | best | share of the machine's limit (best) | bytes allocated per operation |")
            .AppendLine("|---|---|---|---|---|---|");
        foreach (ISpeedRow row in rows)
        {
            string line = Line(row, Stopwatches.Measure(row, perRow), limits);
            Console.Error.WriteLine(line);
            _ = report.AppendLine(line);
        }

        AppendLimits(report, limits);
        return report.ToString();
    }

    private static string Line(ISpeedRow row, SpeedResult result, MachineLimits limits)
    {
        double share = result.Best * row.Work / limits[row.Limit];
        string must = double.IsNaN(row.Must) ? "" : (IsRate(row.Unit) ? "≥ " : "≤ ") + Text(row.Must, row.Unit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Job} | {must} | {Text(Spoken(result.Median, row.Unit), row.Unit)} | {Text(Spoken(result.Best, row.Unit), row.Unit)} | {100.0 * share:0} % of {Name(row.Limit)} | {result.Allocated:0.##} |");
    }

    private static void AppendLimits(StringBuilder report, MachineLimits limits)
    {
        _ = report
            .AppendLine()
            .AppendLine("## The machine's limits, one core, measured in the same run")
            .AppendLine()
            .AppendLine("| limit | measured |")
            .AppendLine("|---|---|");
        foreach (MachineLimit limit in Enum.GetValues<MachineLimit>())
        {
            string unit = limit is MachineLimit.DoubleArithmetic or MachineLimit.FloatArithmetic ? "GFLOP/s" : "GB/s";
            _ = report.AppendLine(CultureInfo.InvariantCulture, $"| {Name(limit)} | {limits[limit] / 1e9:N0} {unit} |");
        }
    }

    private static bool IsRate(SpeedUnit unit) => unit is SpeedUnit.Events or SpeedUnit.Decisions;

    private static double Spoken(double perSecond, SpeedUnit unit) => unit switch
    {
        SpeedUnit.Microseconds => 1e6 / perSecond,
        SpeedUnit.Milliseconds => 1e3 / perSecond,
        _ => perSecond,
    };

    private static string Text(double value, SpeedUnit unit) => unit switch
    {
        SpeedUnit.Microseconds => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} µs"),
        SpeedUnit.Milliseconds => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} ms"),
        _ when value >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.##} M/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0}/s"),
    };

    private static string Name(MachineLimit limit) => limit switch
    {
        MachineLimit.DoubleArithmetic => "double arithmetic",
        MachineLimit.FloatArithmetic => "float arithmetic",
        MachineLimit.FirstCache => "reading 32 KiB again and again",
        MachineLimit.SecondCache => "reading 256 KiB again and again",
        MachineLimit.ThirdCache => "reading 8 MiB again and again",
        MachineLimit.Memory => "reading 256 MiB again and again",
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };
}
