using Decisioning.Evaluation;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>Shows the demo's report to people.</summary>
internal static class DemoTables
{
    /// <summary>Prints the tables.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="remark">A sentence on how it was measured.</param>
    public static void Print(IAnsiConsole console, DemoReport report, string remark)
    {
        console.WriteLine();
        console.Write(Groups(report));
        console.WriteLine(remark);
        console.WriteLine();
        console.Write(Options(report));
        console.WriteLine(FormattableString.Invariant($"Live policy: version {report.PolicyVersion}."));
        if (report.RefusedUpdates > 0)
        {
            console.WriteLine(FormattableString.Invariant($"{report.RefusedUpdates} updates failed a check and were not published."));
        }
    }

    private static Table Groups(DemoReport report)
    {
        Table table = NewTable(FormattableString.Invariant($"{report.UseCase}: {report.Nights} nights, lift over random control"));
        table.AddColumn("group");
        AddNumberColumns(table, "decisions", report.IsRate ? "conversion" : "reward", "95 % interval", "lift", "95 % interval");
        foreach (GroupResult group in report.Groups.Where(group => group.Decisions > 0))
        {
            MeanInterval interval = report.IsRate
                ? MeanInterval.OfProportion((long)group.Rewards.Sum, group.Rewards.Count)
                : MeanInterval.OfMean(group.Rewards);
            bool isTreatment = group.Group == "treatment";
            table.AddRow(
                group.Group.Replace('_', ' '),
                Numbers.Count(group.Decisions),
                Show(interval.Value),
                $"{Show(interval.Low)} .. {Show(interval.High)}",
                isTreatment ? $"[bold]{Numbers.Change(report.Lift.Relative ?? double.NaN)}[/]" : "",
                isTreatment ? IntervalOf(report.Lift) : "");
        }

        return table;

        string Show(double reward) => report.IsRate ? Numbers.Percent(reward, 2) : Numbers.Reward(reward);
    }

    private static string IntervalOf(LiftResult lift) => lift is { Low: { } low, High: { } high }
        ? $"{Numbers.Change(low)} .. {Numbers.Change(high)}"
        : "unbounded";

    private static Table Options(DemoReport report)
    {
        Table table = NewTable("treatment: traffic by option");
        table.AddColumn("dimension");
        table.AddColumn("option");
        AddNumberColumns(table, "first week", "last week");
        table.AddColumn("");
        string? previous = null;
        foreach (OptionShare option in report.Options)
        {
            table.AddRow(
                option.Dimension == previous ? "" : Markup.Escape(option.Dimension),
                Markup.Escape(option.Option),
                Numbers.Percent(option.ShareFirstWeek),
                Numbers.Percent(option.ShareLastWeek),
                new string('■', (int)Math.Round(20.0 * option.ShareLastWeek)));
            previous = option.Dimension;
        }

        return table;
    }

    private static Table NewTable(string title) =>
        new Table().Border(TableBorder.Simple).Title(new TableTitle(Markup.Escape(title), new Style(decoration: Decoration.Bold)));

    private static void AddNumberColumns(Table table, params string[] names)
    {
        foreach (string name in names)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned().NoWrap());
        }
    }
}
