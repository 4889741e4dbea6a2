using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>policy list</c>, <c>policy show</c> and <c>policy rollback</c>.</summary>
internal static class PolicyCommand
{
    private static readonly Argument<string> UseCase = new("ID") { Description = "Id of the use case." };

    private static readonly Argument<long> Version = new("VERSION") { Description = "The version to publish; 'policy list' shows them." };

    private static readonly Option<int> Limit = CommonOptions.WholeNumber("--limit", "At most so many versions.", 20, 1, 1000);

    private static readonly Option<int> Shown = CommonOptions.WholeNumber("--version", "The version; 0 for the one that serves.", 0, 0, int.MaxValue);

    /// <summary>Makes the verbs and the noun above them.</summary>
    /// <param name="terminal">Where they print.</param>
    public static Command Create(CommandTerminal terminal) => new("policy", "The policies of a use case: what serves, what it believes, and the way back.")
    {
        CreateList(terminal), CreateShow(terminal), CreateRollBack(terminal),
    };

    private static Command CreateList(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("list", "List the versions of a use case's policy, the newest first.")
        {
            UseCase, Limit, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var request = new ListPoliciesRequest { UseCase = parsed.GetRequiredValue(UseCase), PageSize = parsed.GetValue(Limit) };
            ListPoliciesResponse answer = await connection.Policies.ListPoliciesAsync(request, cancellationToken: cancellation);
            PolicyReport[] reports = [.. answer.Policies.Select(PolicyReport.Of)];
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(reports);
            }
            else
            {
                Array.ForEach(reports, report => terminal.WriteLine(report.Line));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateShow(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("show", "Show a version and what it believes of every action, the best first.")
        {
            UseCase, Shown, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var request = new GetPolicyRequest { UseCase = parsed.GetRequiredValue(UseCase), Version = parsed.GetValue(Shown) };
            GetPolicyResponse answer = await connection.Policies.GetPolicyAsync(request, cancellationToken: cancellation);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(PolicyBeliefsReport.Of(answer));
            }
            else
            {
                PolicyBeliefsReport.Of(answer).Print(terminal);
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateRollBack(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command(
            "rollback", "Publish a stored version; an older one is held until the newest is published again, or 'train --publish'.")
        {
            UseCase, Version, NoteOptions.Actor, NoteOptions.Reason, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            var request = new RollBackRequest
            {
                UseCase = parsed.GetRequiredValue(UseCase),
                Version = parsed.GetRequiredValue(Version),
                Actor = actor,
                Reason = reason,
            };
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            RollBackResponse answer = await connection.Policies.RollBackAsync(request, cancellationToken: cancellation);
            var report = PolicyReport.Of(answer.Policy);
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
