using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase create</c>: registers a file in a running service.</summary>
internal static class CreateUseCaseCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Use case as YAML or JSON." };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("create", "Register a use-case file in a running service; the same file again changes nothing.")
        {
            File, address, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetRequiredValue(File),
            parsed.GetRequiredValue(address),
            parsed.GetValue(CommonOptions.Json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, string path, Uri address, bool isJson, CancellationToken cancellation)
    {
        string text = await DefinitionFile.ReadTextAsync(path, cancellation);
        using var connection = new ServiceConnection(address);
        CreateUseCaseResponse answer = await connection.UseCases.CreateUseCaseAsync(
            new CreateUseCaseRequest { Yaml = text }, cancellationToken: cancellation);
        var report = new CreateUseCaseReport(answer.UseCase.Definition.UseCase, answer.UseCase.Revision, answer.UseCase.PolicyVersion);
        if (isJson)
        {
            terminal.WriteJson(report);
        }
        else
        {
            terminal.WriteLine($"{report.UseCase}: revision {report.Revision} decides with policy version {report.PolicyVersion}.");
        }

        return ExitCodes.Ok;
    }
}
