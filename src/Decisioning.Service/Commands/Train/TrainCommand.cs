using System.CommandLine;
using Decisioning.V1;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>train</c>: runs the nightly update of a use case now.</summary>
internal static class TrainCommand
{
    private static readonly Option<string> UseCase = new("--use-case")
    {
        Description = "Id of the use case.",
        HelpName = "ID",
        Required = true,
    };

    private static readonly Option<bool> Publish = new("--publish")
    {
        Description = "Publish although the policy was rolled back; the nightly updates publish again too after that.",
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("train", "Run the nightly update of a use case now, in a running service; it publishes, or says why not.")
        {
            UseCase, Publish, NoteOptions.Actor, NoteOptions.Reason, address, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            new TrainRequest
            {
                UseCase = parsed.GetRequiredValue(UseCase),
                Publish = parsed.GetValue(Publish),
                Actor = parsed.GetValue(NoteOptions.Actor)!,
                Reason = parsed.GetValue(NoteOptions.Reason)!,
            },
            parsed.GetRequiredValue(address),
            parsed.GetValue(CommonOptions.Json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, TrainRequest request, Uri address, bool isJson, CancellationToken cancellation)
    {
        using var connection = new ServiceConnection(address);
        TrainResponse answer = await connection.Policies.TrainAsync(request, cancellationToken: cancellation);
        TrainingRun run = answer.Run;
        if (isJson)
        {
            terminal.WriteJson(TrainReport.Of(request.UseCase, run));
        }
        else
        {
            Print(terminal, request.UseCase, run);
        }

        return run.Status == TrainingStatus.Published ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Print(CommandTerminal terminal, string useCase, TrainingRun run)
    {
        terminal.WriteLine(run.Status switch
        {
            TrainingStatus.Published => $"{useCase}: version {run.PolicyVersion} is published.",
            TrainingStatus.Refused => $"{useCase}: version {run.PolicyVersion} failed a check; the old policy stays.",
            _ => $"{useCase}: the update broke; the old policy stays, and the service's log says why.",
        });
        terminal.WriteLine(
            $"{Numbers.Count(run.Observations)} of {Numbers.Count(run.Decisions)} decisions trained; "
            + $"{Numbers.Count(run.OutcomesJoined)} of {Numbers.Count(run.Outcomes)} outcomes counted.");
        if (run.Checks.Count == 0)
        {
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumn("check").AddColumn("").AddColumn("found");
        foreach (TrainingCheck check in run.Checks)
        {
            table.AddRow(Markup.Escape(check.Name), check.Passed ? "[green]passed[/]" : "[red]failed[/]", Markup.Escape(check.Detail));
        }

        terminal.Output.Write(table);
    }
}
