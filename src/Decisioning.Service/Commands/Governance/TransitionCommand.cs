using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>usecase submit</c>, <c>approve</c>, <c>reject</c>, <c>launch</c>, <c>pause</c>, <c>resume</c> and <c>archive</c>.</summary>
internal static class TransitionCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Id of the use case." };

    /// <summary>Makes the verbs.</summary>
    /// <param name="terminal">Where they print.</param>
    public static IEnumerable<Command> CreateAll(CommandTerminal terminal) =>
    [
        Create(terminal, "submit", UseCaseTransition.Submit, "Hand a draft in for approval."),
        Create(terminal, "approve", UseCaseTransition.Approve, "Approve what is in review, or the revision that waits."),
        Create(terminal, "reject", UseCaseTransition.Reject, "Send a use case back to its draft, or drop the revision that waits."),
        Create(terminal, "launch", UseCaseTransition.Launch, "Let an approved use case decide; a draft too, unless two people must agree."),
        Create(terminal, "pause", UseCaseTransition.Pause, "Stop a live use case from deciding for now."),
        Create(terminal, "resume", UseCaseTransition.Resume, "Let a paused use case decide again."),
        Create(terminal, "archive", UseCaseTransition.Archive, "Take a use case out of service; nothing of it is deleted."),
    ];

    private static Command Create(CommandTerminal terminal, string verb, UseCaseTransition transition, string description)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command(verb, description)
        {
            Id, NoteOptions.Actor, NoteOptions.Reason, NoteOptions.Etag, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var request = new ChangeUseCaseStateRequest
            {
                UseCase = parsed.GetRequiredValue(Id),
                Transition = transition,
                Actor = actor,
                Reason = reason,
                Etag = parsed.GetValue(NoteOptions.Etag)!,
            };
            ChangeUseCaseStateResponse answer = await connection.UseCases.ChangeUseCaseStateAsync(request, cancellationToken: cancellation);
            var report = UseCaseReport.Of(answer.UseCase);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(report);
            }
            else
            {
                terminal.WriteLine(report.Line);
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
