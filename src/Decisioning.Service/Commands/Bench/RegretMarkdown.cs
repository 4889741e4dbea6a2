using System.Globalization;
using System.Text;

namespace Decisioning.Service.Commands;

/// <summary>Writes reports of <c>bench regret</c> as a page of markdown.</summary>
internal static class RegretMarkdown
{
    /// <summary>Where the page of the project itself stands.</summary>
    public const string StandardPath = "benchmarks/results/regret.md";

    /// <summary>Writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="command">The command that gave them.</param>
    public static void Write(string path, IReadOnlyList<RegretReport> reports, string command) =>
        File.WriteAllText(path, Page(reports, command, MachineLine.Read()));

    /// <summary>The page.</summary>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="command">The command that gave them.</param>
    /// <param name="machine">What they were measured on.</param>
    public static string Page(IReadOnlyList<RegretReport> reports, string command, string machine)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Regret: share of the gap between uniform and best choices that is closed\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Machine: {machine}.\n\nCommand: `{command}` (DIR: `python3 gen_regret.py DIR 10`)\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Policy: {reports[0].Learner}, {reports[0].Rule}, with one setting for all problems: a problem ");
        page.Append("declares its dimensions, its features and that its reward is 0 or 1, nothing else. ");
        page.Append("The policy of a night decides all of its rows and then learns of its own choices alone.\n\n");
        AppendTable(page, ["problem", .. RegretTables.Columns], reports, report => RegretTables.SharesOf(report));
        page.Append(CultureInfo.InvariantCulture, $"\nMeans over seeds ± standard error. {RegretTables.Remark(reports)} ");
        page.Append("Versions: MABWiser 2.7.4, Vowpal Wabbit 9.11.2, contextualbandits 0.3.30; the sketch is NumPy.\n\n");
        AppendTable(page, ["problem", "seeds", "nights", "regret", "reward", "expected reward", "largest luck", "s/run"], reports, Details);
        page.Append("\nRegret: what the best choices would have earned more, in expectation. Luck: how far rewards lie above their expectation, ");
        page.Append("in standard deviations; a policy that peeked at rewards would show there.\n");
        return page.ToString();
    }

    private static void AppendTable(
        StringBuilder page, string[] header, IReadOnlyList<RegretReport> reports, Func<RegretReport, IEnumerable<string>> cells)
    {
        AppendRow(page, header);
        AppendRow(page, header.Select(_ => "---"));
        foreach (RegretReport report in reports)
        {
            AppendRow(page, [report.Problem, .. cells(report)]);
        }
    }

    private static void AppendRow(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static IEnumerable<string> Details(RegretReport report)
    {
        double luck = report.Runs.MaxBy(run => Math.Abs(run.Luck))!.Luck;
        return
        [
            Numbers.Count(report.Seeds.Count),
            Numbers.Count(report.Nights),
            WithError(report.RegretMean, report.RegretStandardError),
            WithError(report.RewardMean, report.RewardStandardError),
            Numbers.Total(report.ExpectedMean),
            luck.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture),
            report.SecondsPerRun.ToString("F2", CultureInfo.InvariantCulture),
        ];
    }

    private static string WithError(double mean, double? error) =>
        Numbers.Total(mean) + (error is { } known ? " ± " + Numbers.Total(known) : "");
}
