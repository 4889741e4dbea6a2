using System.CommandLine;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Roadmap;
using Decisioning.V1;
using Spectre.Console;
using RoadmapEntry = Decisioning.UseCases.Roadmap.RoadmapEntry;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase roadmap</c>: the portfolio of a running service, ranked.</summary>
internal static class RoadmapCommand
{
    private static readonly Option<string> Format = CreateFormat();

    private static readonly Option<bool> Archived = new("--include-archived") { Description = "List archived use cases too." };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("roadmap", "Rank the use cases of a running service by value and feasibility, and say why.")
        {
            Format, Archived, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            GetRoadmapResponse answer = await connection.Catalog.GetRoadmapAsync(
                new GetRoadmapRequest { IncludeArchived = parsed.GetValue(Archived) }, cancellationToken: cancellation);
            RoadmapEntry[] entries = [.. answer.Entries.Select(EntryOf)];
            Print(terminal, entries, parsed.GetValue(CommonOptions.Json) ? "json" : parsed.GetRequiredValue(Format));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format") { Description = "How it is printed.", DefaultValueFactory = _ => "table" };
        option.AcceptOnlyFromAmong("table", "markdown", "csv");
        return option;
    }

    private static void Print(CommandTerminal terminal, RoadmapEntry[] entries, string format)
    {
        switch (format)
        {
            case "json":
                terminal.WriteJson(entries.Select(RoadmapReport.Of));
                break;
            case "markdown":
                terminal.WriteLine(RoadmapText.Markdown(entries).TrimEnd());
                break;
            case "csv":
                terminal.WriteLine(RoadmapText.Csv(entries).TrimEnd());
                break;
            default:
                PrintTable(terminal, entries);
                break;
        }
    }

    private static void PrintTable(CommandTerminal terminal, RoadmapEntry[] entries)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("", "use case", "status", "score", "north-star KPI", "hypothesis", "why here");
        foreach (RoadmapEntry entry in entries)
        {
            table.AddRow([.. new[]
            {
                Numbers.Count(entry.Rank),
                entry.UseCase,
                entry.Status,
                entry.Score is { } score ? Numbers.Count(score) : "-",
                entry.Business.Why?.NorthStarKpi ?? "",
                entry.Business.Why?.Hypothesis ?? "",
                entry.Reason,
            }.Select(Markup.Escape)]);
        }

        terminal.Output.Write(table);
    }

    private static RoadmapEntry EntryOf(V1.RoadmapEntry entry) => new(
        entry.UseCase,
        new BusinessCase
        {
            Title = entry.Title,
            Goal = BusinessGoals.Find(entry.Goal),
            Maturity = Maturities.Find(entry.Maturity),
            Value = entry.Value == 0 ? null : entry.Value,
            Feasibility = entry.Feasibility == 0 ? null : entry.Feasibility,
            Why = new WhyDefinition("", entry.NorthStarKpi, entry.Baseline, entry.Hypothesis),
        },
        entry.Status,
        entry.Rank,
        entry.Reason);
}
