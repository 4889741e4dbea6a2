using System.Globalization;
using Decisioning.Evaluation.Problems;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>Shows reports of <c>bench replay</c> to people.</summary>
internal static class SetTables
{
    /// <summary>Prints a table for each set.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="reports">The reports.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<SetReport> reports)
    {
        foreach (SetReport report in reports)
        {
            Table table = new Table().Border(TableBorder.Simple).AddColumn("problem").AddColumn("figure").AddColumn("policy")
                .AddColumn(new TableColumn("mean").RightAligned().NoWrap());
            foreach (FigureReport figure in report.Figures)
            {
                table.AddRow(figure.Problem, figure.Figure, $"[bold]{figure.Learner}, {figure.Rule}[/]", $"[bold]{Own(figure)}[/]");
                if (figure.Bar is { } bar)
                {
                    table.AddRow("", "", "must reach", Number(bar));
                }

                foreach (ReferenceFigure reference in figure.References)
                {
                    table.AddRow("", "", Markup.Escape(reference.Name), WithError(reference.Value, reference.StandardError));
                }
            }

            console.WriteLine();
            console.Write(table);
            console.WriteLine($"{report.Set}: means over {Numbers.Count(report.Seeds.Count)} seeds ± standard error; below each the bar and what "
                + "others computed on the same data with other code.");
        }
    }

    /// <summary>The policy's own figure.</summary>
    /// <param name="figure">The figure.</param>
    public static string Own(FigureReport figure) => WithError(figure.Mean ?? double.NaN, figure.StandardError);

    /// <summary>A number with its standard error, where there is one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="error">Its standard error, or null.</param>
    public static string WithError(double value, double? error) => Number(value) + (error is { } known ? " ± " + Number(known) : "");

    /// <summary>A number with five digits after the point, as small rates need.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString("F5", CultureInfo.InvariantCulture) : "-";
}
