using System.Globalization;
using Decisioning.Evaluation.Regret;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>Shows reports of <c>bench regret</c> to people.</summary>
internal static class RegretTables
{
    private const string Figures =
        "Beside: what one default setting must reach, the best peer tuned for the problem, MABWiser LinUCB, Vowpal Wabbit squarecb and "
        + "contextualbandits LinUCB with their defaults, and our textbook sketch tuned for the problem; ";

    /// <summary>What stands above the shares, the policy's own first.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["closed", "bar", "best peer", "MABWiser", "VW", "c.bandits", "sketch"];

    /// <summary>Prints the table.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="reports">The reports, at least one.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<RegretReport> reports)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("problem");
        foreach (string column in (string[])[.. Columns, "regret", "reward", "s/run"])
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }

        foreach (RegretReport report in reports)
        {
            string[] shares = [.. SharesOf(report)];
            table.AddRow(
            [
                report.Problem,
                $"[bold]{shares[0]}[/]",
                .. shares[1..],
                Numbers.Total(report.RegretMean),
                Numbers.Total(report.RewardMean),
                report.SecondsPerRun.ToString("F2", CultureInfo.InvariantCulture),
            ]);
        }

        console.WriteLine();
        console.Write(table);
        console.WriteLine($"{reports[0].Learner}, {reports[0].Rule}; shares of the gap between uniform and best choices, means over seeds ± standard error.");
        console.WriteLine(Remark(reports));
    }

    /// <summary>The cells below <see cref="Columns"/>.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<string> SharesOf(RegretReport report)
    {
        yield return Numbers.Share(report.GapClosed ?? double.NaN)
            + (report.GapClosedStandardError is { } error ? " ± " + Numbers.Share(error) : "");
        yield return Numbers.Share(report.MustReach ?? double.NaN);
        for (int i = 0; i < Columns.Count - 2; i++)
        {
            yield return Numbers.Share(i < report.Peers.Count ? report.Peers[i].GapClosed : double.NaN);
        }
    }

    /// <summary>What the figures beside are worth.</summary>
    /// <param name="reports">The reports.</param>
    public static string Remark(IReadOnlyList<RegretReport> reports) =>
        reports.All(IsOfPeersWorlds)
            ? Figures + "of the same worlds, seeds 0-9 of gen_regret.py."
            : Figures + "of seeds 0-9 of gen_regret.py. These are not all of those worlds, or others: a hint and no match.";

    // What the best choices earn depends on the world alone; the reference states it with one digit.
    private static bool IsOfPeersWorlds(RegretReport report) =>
        report.Seeds.SequenceEqual(Enumerable.Range(0, RegretBars.Seeds))
        && RegretBars.Find(report.Problem) is { } bar
        && Math.Abs(report.ExpectedMean + report.RegretMean - bar.OracleMean) < 0.1;
}
