using System.CommandLine;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase templates</c>: what there is to begin with, and what of it fits.</summary>
internal static class TemplatesCommand
{
    private const int IdWidth = 24;
    private const int TitleWidth = 38;

    private static readonly Option<string?> Goal = new("--goal")
    {
        Description = "Only templates under this business goal, by word or title.",
        HelpName = "GOAL",
    };

    private static readonly Option<string?> Events = new("--events")
    {
        Description = "Which fit me? Events that arrive: a file of JSON lines, a file with a name a line, or names with commas between them.",
        HelpName = "FILE|NAMES",
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        var command = new Command("templates", "List the ready-made use cases by business goal, or those that your events can feed.")
        {
            Goal, Events, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal, GoalOf(parsed.GetValue(Goal)), parsed.GetValue(Events), parsed.GetValue(CommonOptions.Json), cancellation));
        return command;
    }

    private static BusinessGoal? GoalOf(string? text) => text is null
        ? null
        : BusinessGoals.Find(text) ?? throw new CommandFailedException(
            ExitCodes.BadInput, $"there is no goal '{text}'; known are {string.Join(", ", BusinessGoals.All.Select(BusinessGoals.WordFor))}");

    private static async Task<int> RunAsync(
        CommandTerminal terminal, BusinessGoal? goal, string? events, bool isJson, CancellationToken cancellation)
    {
        if (events is not null)
        {
            EquatableList<TemplateMatch> matches = TemplateMatcher.Match(await EventNamesFile.ReadAsync(events, cancellation), goal);
            Show(terminal, isJson, [.. matches.Select(MatchReport.Of)], PrintMatches);
        }
        else
        {
            IEnumerable<TemplateListing> listings = TemplateCatalogue.Listings.Where(listing => goal is null || listing.Goal == goal);
            Show(terminal, isJson, [.. listings.Select(listing => TemplateReport.Of(listing.Template, listing.Goal))], PrintListings);
        }

        return ExitCodes.Ok;
    }

    private static void Show<T>(CommandTerminal terminal, bool isJson, T[] rows, Action<CommandTerminal, T[]> print)
    {
        if (isJson)
        {
            terminal.WriteJson(rows);
        }
        else
        {
            print(terminal, rows);
        }
    }

    private static void PrintListings(CommandTerminal terminal, TemplateReport[] rows)
    {
        foreach (IGrouping<string, TemplateReport> goal in rows.GroupBy(row => $"{row.Goal} ({row.GoalId})"))
        {
            terminal.WriteLine(goal.Key);
            foreach (TemplateReport row in goal)
            {
                terminal.WriteLine(FormattableString.Invariant(
                    $"  {row.Id.PadRight(IdWidth)}{row.Title.PadRight(TitleWidth)}{row.Source.PadRight(10)}value {row.Value}  feasibility {row.Feasibility}  start with {row.Maturity}"));
            }

            terminal.WriteLine("");
        }

        terminal.WriteLine("'decisioning usecase new --template ID' makes one of them yours.");
    }

    private static void PrintMatches(CommandTerminal terminal, MatchReport[] rows)
    {
        terminal.WriteLine("Can run today");
        foreach (MatchReport row in rows.Where(row => row.CanRun))
        {
            string next = row.MissingFor is null ? "" : $"; {row.MissingFor} needs {string.Join(", ", row.MissingEvents)}";
            terminal.WriteLine($"  {row.Id.PadRight(IdWidth)}as {row.RunsAs}{next}");
        }

        terminal.WriteLine("");
        terminal.WriteLine("Not yet");
        foreach (MatchReport row in rows.Where(row => !row.CanRun))
        {
            terminal.WriteLine($"  {row.Id.PadRight(IdWidth)}needs {string.Join(", ", row.MissingEvents)}");
        }
    }
}
