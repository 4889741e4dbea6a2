using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase update</c>: changes a use case of a running service to what a file says.</summary>
internal static class UpdateUseCaseCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Use case as YAML or JSON; its id says which one is changed." };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("update", "Change a use case of a running service to what a file says: a new revision, with its differences.")
        {
            File, NoteOptions.Actor, NoteOptions.Reason, NoteOptions.Etag, address, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            var request = new UpdateUseCaseRequest { Actor = actor, Reason = reason, Etag = parsed.GetValue(NoteOptions.Etag)! };
            return RunAsync(
                terminal,
                parsed.GetRequiredValue(File),
                request,
                parsed.GetRequiredValue(address),
                parsed.GetValue(CommonOptions.Json),
                cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, string path, UpdateUseCaseRequest request, Uri address, bool isJson, CancellationToken cancellation)
    {
        request.Yaml = await DefinitionFile.ReadTextAsync(path, cancellation);
        request.UseCase = DefinitionFile.Parse(request.Yaml, path).Id;
        using var connection = new ServiceConnection(address);
        GetUseCaseResponse before = await connection.UseCases.GetUseCaseAsync(
            new GetUseCaseRequest { UseCase = request.UseCase }, cancellationToken: cancellation);
        UpdateUseCaseResponse answer = await connection.UseCases.UpdateUseCaseAsync(request, cancellationToken: cancellation);
        var report = UseCaseReport.Of(answer.UseCase);
        if (isJson)
        {
            terminal.WriteJson(report);
            return ExitCodes.Ok;
        }

        terminal.WriteLine(report.Line);
        int from = Math.Max(before.UseCase.Revision, before.UseCase.PendingRevision);
        int to = Math.Max(report.Revision, report.PendingRevision);
        if (from == to)
        {
            terminal.WriteLine("Nothing differs.");
            return ExitCodes.Ok;
        }

        DiffRevisionsResponse diff = await connection.UseCases.DiffRevisionsAsync(
            new DiffRevisionsRequest { UseCase = request.UseCase, From = from, To = to }, cancellationToken: cancellation);
        DiffReport.Of(diff).Print(terminal);
        return ExitCodes.Ok;
    }
}
