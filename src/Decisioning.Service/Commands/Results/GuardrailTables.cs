using Decisioning.V1;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>Shows guardrails to people.</summary>
internal static class GuardrailTables
{
    /// <summary>The table.</summary>
    /// <param name="answer">The results.</param>
    public static Table Of(GetResultsResponse answer)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .Title(new TableTitle("guardrails: how much worse treatment is, per decision", new Style(decoration: Decoration.Bold)))
            .AddColumn("guardrail").AddColumn("against");
        foreach (string name in new[] { "harm", "always valid", "acceptable" })
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        table.AddColumn("").AddColumn("last action");
        foreach (GuardrailStatus status in answer.Guardrails)
        {
            table.AddRow(
                Markup.Escape(status.Name),
                GroupWords.WordFor(status.Baseline).Replace('_', ' '),
                Numbers.Reward(status.Harm),
                status.AlwaysValid is { HasLow: true, HasHigh: true } bounds
                    ? $"{Numbers.Reward(bounds.Low)} .. {Numbers.Reward(bounds.High)}"
                    : "unbounded",
                Numbers.Reward(status.Margin),
                status.Verdict switch
                {
                    HarmVerdict.Breached => "[red]breached[/]",
                    HarmVerdict.WithinMargin => "[green]within margin[/]",
                    _ => "not decided",
                },
                Markup.Escape(status.LastReason));
        }

        return table;
    }
}
