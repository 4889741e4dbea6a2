using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase create</c>: registers a file in a running service.</summary>
internal static class CreateUseCaseCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Use case as YAML or JSON." };

    private static readonly Option<bool> Draft = new("--draft") { Description = "Store it as a draft: it decides nothing before its launch." };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("create", "Register a use-case file in a running service; the same file again changes nothing.")
        {
            File, Draft, NoteOptions.Actor, NoteOptions.Reason, address, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetRequiredValue(File),
            new CreateUseCaseRequest
            {
                Draft = parsed.GetValue(Draft),
                Actor = parsed.GetValue(NoteOptions.Actor)!,
                Reason = parsed.GetValue(NoteOptions.Reason)!,
            },
            parsed.GetRequiredValue(address),
            parsed.GetValue(CommonOptions.Json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, string path, CreateUseCaseRequest request, Uri address, bool isJson, CancellationToken cancellation)
    {
        request.Yaml = await DefinitionFile.ReadTextAsync(path, cancellation);
        using var connection = new ServiceConnection(address);
        CreateUseCaseResponse answer = await connection.UseCases.CreateUseCaseAsync(request, cancellationToken: cancellation);
        var report = new CreateUseCaseReport(answer.UseCase.Definition.UseCase, answer.UseCase.Revision, answer.UseCase.PolicyVersion);
        if (isJson)
        {
            terminal.WriteJson(report);
        }
        else if (answer.UseCase.State != UseCaseState.Live)
        {
            terminal.WriteLine(UseCaseReport.Of(answer.UseCase).Line);
        }
        else
        {
            terminal.WriteLine($"{report.UseCase}: revision {report.Revision} decides with policy version {report.PolicyVersion}.");
        }

        return ExitCodes.Ok;
    }
}
