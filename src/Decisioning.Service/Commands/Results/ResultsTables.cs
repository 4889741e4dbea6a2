using Decisioning.V1;
using Spectre.Console;
using MeasuredGroup = Decisioning.V1.GroupResult;

namespace Decisioning.Service.Commands;

/// <summary>Shows results to people.</summary>
internal static class ResultsTables
{
    /// <summary>Prints the tables and what may be concluded.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="answer">The results.</param>
    /// <param name="perCustomer">Whether means are per customer.</param>
    public static void Print(CommandTerminal terminal, GetResultsResponse answer, bool perCustomer)
    {
        terminal.Output.WriteLine();
        terminal.Output.Write(Groups(answer, perCustomer));
        foreach (Comparison comparison in answer.Comparisons)
        {
            terminal.WriteLine($"treatment against {NameOf(comparison.Baseline)}: {comparison.Conclusion}.");
            if (comparison.AdjustedDifference is not null)
            {
                terminal.WriteLine(Adjusted(comparison, answer));
            }
        }

        PrintRemarks(terminal, answer);
        if (answer.Guardrails.Count > 0)
        {
            terminal.Output.WriteLine();
            terminal.Output.Write(GuardrailTables.Of(answer));
        }

        foreach (Comparison comparison in answer.Comparisons.Where(comparison => comparison.Segments.Count > 0))
        {
            terminal.Output.WriteLine();
            terminal.Output.Write(Segments(comparison));
        }

        if (answer.Options.Any(option => option.Verdict != "undecided"))
        {
            terminal.Output.WriteLine();
            terminal.Output.Write(Options(answer));
        }
    }

    private static void PrintRemarks(CommandTerminal terminal, GetResultsResponse answer)
    {
        if (answer.SampleRatio.IsAlarm)
        {
            terminal.WriteLine(FormattableString.Invariant(
                $"WARNING: the groups do not have the sizes that their shares promise (p = {answer.SampleRatio.PValue:G2}): trust no comparison."));
        }

        double days = answer.Metric.Window.ToTimeSpan().TotalDays;
        terminal.WriteLine(FormattableString.Invariant(
            $"Metric: {answer.Metric.Outcome}, {answer.Metric.Reward}, within {days:0.##} days of the decision; {Numbers.Count(answer.OpenDecisions)} decisions are too young to count. The unit is the customer."));
        if (answer.Metric.HasCap)
        {
            terminal.WriteLine(FormattableString.Invariant(
                $"A decision counts {answer.Metric.Cap} at most (winsorised): {Numbers.Count(answer.Metric.CappedDecisions)} were cut."));
        }

        if (answer.CrossedCustomers > 0)
        {
            terminal.WriteLine($"{Numbers.Count(answer.CrossedCustomers)} customers belonged to two groups, as shares changed, and count in neither.");
        }
    }

    private static Table Groups(GetResultsResponse answer, bool perCustomer)
    {
        bool isRate = answer.Metric.Reward == "occurrence" && !perCustomer;
        Table table = NewTable($"{answer.UseCase}: {answer.Metric.Name} per {(perCustomer ? "customer" : "decision")}");
        table.AddColumn("group");
        string interval = $"{Numbers.Percent(answer.Confidence, 0)} interval";
        AddNumberColumns(table, "customers", "decisions", "mean", interval, "lift of treatment", interval);
        foreach (MeasuredGroup group in answer.Groups)
        {
            Comparison? comparison = answer.Comparisons.FirstOrDefault(known => known.Baseline == group.Group);
            table.AddRow(
                NameOf(group.Group),
                Numbers.Count(group.Customers),
                Numbers.Count(group.Decisions),
                Mean(group.Mean.Value, isRate),
                Range(group.Mean.AlwaysValid, value => Mean(value, isRate)),
                comparison is null ? "" : $"[bold]{Numbers.Change(comparison.Lift.HasValue ? comparison.Lift.Value : double.NaN)}[/]",
                comparison is null ? "" : Range(comparison.Lift.AlwaysValid, Numbers.Change));
        }

        return table;
    }

    private static string Adjusted(Comparison comparison, GetResultsResponse answer)
    {
        Interval bounds = comparison.AdjustedDifference.AlwaysValid;
        return $"  adjusted by the features: difference {Numbers.Reward(comparison.AdjustedDifference.Value)}"
            + $" ({Numbers.Percent(answer.Confidence, 0)} {Range(bounds, Numbers.Reward)}); they explain {Numbers.Percent(comparison.VarianceReduction)} of the variance.";
    }

    private static Table Segments(Comparison comparison)
    {
        Table table = NewTable($"treatment against {NameOf(comparison.Baseline)} by segment: intervals hold for all segments together");
        table.AddColumn("segment");
        AddNumberColumns(table, "customers", "lift", "always valid", "p (Holm)");
        table.AddColumn("");
        foreach (SegmentResult segment in comparison.Segments)
        {
            Interval bounds = segment.Difference.AlwaysValid;
            table.AddRow(
                Markup.Escape(segment.Segment),
                Numbers.Count(segment.Customers),
                Numbers.Change(segment.Lift.HasValue ? segment.Lift.Value : double.NaN),
                Range(segment.Lift.AlwaysValid, Numbers.Change),
                Numbers.Share(segment.AdjustedPValue),
                bounds is { HasLow: true, Low: > 0.0 } ? "higher" : bounds is { HasHigh: true, High: < 0.0 } ? "lower" : "not decided");
        }

        return table;
    }

    private static Table Options(GetResultsResponse answer)
    {
        Table table = NewTable("random control: options that differ from the others of their dimension");
        table.AddColumn("segment");
        table.AddColumn("dimension");
        table.AddColumn("option");
        AddNumberColumns(table, "decisions", "mean", "difference", "always valid");
        table.AddColumn("");
        foreach (OptionResult option in answer.Options.Where(option => option.Verdict != "undecided"))
        {
            table.AddRow(
                option.Segment.Length == 0 ? "all" : Markup.Escape(option.Segment),
                Markup.Escape(option.Dimension),
                Markup.Escape(option.Option),
                Numbers.Count(option.Decisions),
                Numbers.Reward(option.Mean),
                Numbers.Reward(option.Difference),
                Range(option.AlwaysValid, Numbers.Reward),
                option.Verdict);
        }

        return table;
    }

    private static string Mean(double value, bool isRate) => isRate ? Numbers.Percent(value, 2) : Numbers.Reward(value);

    private static string Range(Interval interval, Func<double, string> format) =>
        interval is { HasLow: true, HasHigh: true } ? $"{format(interval.Low)} .. {format(interval.High)}" : "unbounded";

    private static string NameOf(Group group) => GroupWords.WordFor(group).Replace('_', ' ');

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
