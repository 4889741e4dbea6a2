using Decisioning.Evaluation;
using Decisioning.Evaluation.Replay;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>Shows a replay's report to people.</summary>
internal static class ReplayTables
{
    /// <summary>Prints the table.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Print(IAnsiConsole console, ReplayReport report)
    {
        string reward = HillstromFile.OutcomeColumns[(int)report.Metric];
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("policy")
            .AddColumn(new TableColumn("rows").RightAligned())
            .AddColumn(new TableColumn(reward + " per row").RightAligned())
            .AddColumn(new TableColumn("95 % interval").RightAligned());
        table.AddRow(
            $"[bold]{report.Learner}, {report.Rule}[/] (matched)",
            Numbers.Count(report.Matched),
            $"[bold]{Value(report.Value)}[/]",
            Interval(report.Low, report.High));
        foreach (LoggedActionReport action in report.Logged)
        {
            table.AddRow($"logged: always {action.Action}", Numbers.Count(action.Rows), Value(action.Value), Interval(action.Low, action.High));
        }

        console.WriteLine();
        console.Write(table);
        console.WriteLine(
            $"{Numbers.Count(report.Rows)} rows in the order of seed {report.Seed}, {report.Nights} nightly updates. The value is that of the policy "
            + "while it learns; it counts the rows on which the policy chose what the log has.");
        if (report.RefusedUpdates > 0)
        {
            console.WriteLine(FormattableString.Invariant($"{report.RefusedUpdates} updates failed a check and were not published."));
        }
    }

    private static string Value(double? value) => Numbers.Reward(value ?? double.NaN);

    private static string Interval(double? low, double? high) =>
        Markup.Escape(Numbers.Interval(new MeanInterval(double.NaN, low ?? double.NaN, high ?? double.NaN)));
}
