using System.Globalization;
using System.Text;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Service.Commands;

/// <summary>Writes reports of <c>bench replay</c> as a page of markdown.</summary>
internal static class SetMarkdown
{
    /// <summary>Where the page of the project itself stands.</summary>
    public const string StandardPath = "benchmarks/results/replay.md";

    /// <summary>Writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="command">The command that gave them.</param>
    public static void Write(string path, IReadOnlyList<SetReport> reports, string command) =>
        File.WriteAllText(path, Page(reports, command, MachineLine.Read()));

    /// <summary>The page.</summary>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="command">The command that gave them.</param>
    /// <param name="machine">What they were measured on.</param>
    public static string Page(IReadOnlyList<SetReport> reports, string command, string machine)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Real data, night by night\n\nMachine: {machine}.\n\nCommand: `{command}`\n\n");
        page.Append("One setting for all problems; the reward's type may choose the learner. ");
        page.Append("Means over seeds ± standard error. References were computed by others on the same data, with NumPy and scikit-learn.\n");
        foreach (SetReport report in reports)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {report.Set}: {Numbers.Count(report.Seeds.Count)} seeds\n\n");
            page.Append("| problem | figure | policy | ours | must reach | references |\n|---|---|---|---|---|---|\n");
            foreach (FigureReport figure in report.Figures)
            {
                string bar = SetTables.Number(figure.Bar ?? double.NaN);
                page.Append(CultureInfo.InvariantCulture, $"| {figure.Problem} | {figure.Figure} | {figure.Learner}, {figure.Rule} | ");
                page.Append(CultureInfo.InvariantCulture, $"{SetTables.Own(figure)} | {bar} | ");
                page.AppendJoin("; ", figure.References.Select(Words)).Append(" |\n");
            }
        }

        return page.ToString();
    }

    private static string Words(ReferenceFigure reference) =>
        $"{reference.Name} {SetTables.WithError(reference.Value, reference.StandardError)}";
}
