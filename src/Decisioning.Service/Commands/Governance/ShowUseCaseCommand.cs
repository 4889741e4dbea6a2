using System.CommandLine;
using Decisioning.V1;
using Google.Protobuf;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>usecase list</c> and <c>usecase show</c>.</summary>
internal static class ShowUseCaseCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Id of the use case." };

    private static readonly Option<bool> Archived = new("--include-archived") { Description = "List archived use cases too." };

    private static readonly JsonFormatter Definitions =
        new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithIndentation());

    /// <summary>Makes the verb <c>list</c>.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command CreateList(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("list", "List the use cases of a running service with their states.") { Archived, address, CommonOptions.Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var reports = new List<UseCaseReport>();
            var request = new ListUseCasesRequest { IncludeArchived = parsed.GetValue(Archived) };
            do
            {
                ListUseCasesResponse page = await connection.UseCases.ListUseCasesAsync(request, cancellationToken: cancellation);
                reports.AddRange(page.UseCases.Select(UseCaseReport.Of));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(reports);
            }
            else
            {
                reports.ForEach(report => terminal.WriteLine(report.Line));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Makes the verb <c>show</c>.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command CreateShow(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("show", "Show where a use case stands, and its definition in force.") { Id, address, CommonOptions.Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            GetUseCaseResponse answer = await connection.UseCases.GetUseCaseAsync(
                new GetUseCaseRequest { UseCase = parsed.GetRequiredValue(Id) }, cancellationToken: cancellation);
            var report = UseCaseReport.Of(answer.UseCase);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(report);
                return ExitCodes.Ok;
            }

            terminal.WriteLine(report.Line);
            terminal.WriteLine($"Changed by {Named(report.ChangedBy)} at {report.ChangeTime:u}, etag {report.Etag}.");
            terminal.WriteLine(Definitions.Format(answer.UseCase.Definition));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Named(string actor) => actor.Length == 0 ? "somebody unnamed" : actor;
}
