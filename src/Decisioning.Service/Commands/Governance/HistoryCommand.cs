using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>usecase history</c>, what was done and by whom, and <c>usecase diff</c>, what it changed.</summary>
internal static class HistoryCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Id of the use case." };

    private static readonly Option<int> Limit = CommonOptions.WholeNumber("--limit", "At most so many entries.", 50, 1, 1000);

    private static readonly Option<int> From = CommonOptions.WholeNumber(
        "--from", "The older revision; 0 for the one before --to.", 0, 0, int.MaxValue);

    private static readonly Option<int> To = CommonOptions.WholeNumber(
        "--to", "The newer revision; 0 for the one that waits for approval, or else the one in force.", 0, 0, int.MaxValue);

    /// <summary>Makes the verb <c>history</c>.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command CreateHistory(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("history", "Show who did what to a use case, when and why; the newest first.")
        {
            Id, Limit, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var request = new ListAuditEntriesRequest { UseCase = parsed.GetRequiredValue(Id), PageSize = parsed.GetValue(Limit) };
            ListAuditEntriesResponse answer = await connection.UseCases.ListAuditEntriesAsync(request, cancellationToken: cancellation);
            HistoryEntry[] entries = [.. answer.Entries.Select(HistoryEntry.Of)];
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(entries);
            }
            else
            {
                Array.ForEach(entries, entry => terminal.WriteLine(entry.Line));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Makes the verb <c>diff</c>.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command CreateDiff(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("diff", "Show what differs between two revisions of a use case, path by path.")
        {
            Id, From, To, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var request = new DiffRevisionsRequest
            {
                UseCase = parsed.GetRequiredValue(Id),
                From = parsed.GetValue(From),
                To = parsed.GetValue(To),
            };
            DiffRevisionsResponse answer = await connection.UseCases.DiffRevisionsAsync(request, cancellationToken: cancellation);
            var report = DiffReport.Of(answer);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(report);
            }
            else
            {
                report.Print(terminal);
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
