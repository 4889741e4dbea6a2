using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>global-holdout show</c> and <c>global-holdout set</c>: the share of customers who get nothing in any use case.</summary>
internal static class GlobalHoldoutCommand
{
    private static readonly Argument<double> Share = new("SHARE") { Description = "Share of all customers, 0 to 1; 0 for nobody." };

    private static readonly Option<string> Salt = new("--salt")
    {
        Description = "What is hashed beside the customer's id; another one draws other customers. Default the one in force.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Etag = new("--etag")
    {
        Description = "Refuse where the holdout has another etag by now; 'global-holdout show' prints it.",
        HelpName = "ETAG",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Makes the verbs and the noun above them.</summary>
    /// <param name="terminal">Where they print.</param>
    public static Command Create(CommandTerminal terminal) =>
        new("global-holdout", "The customers who get nothing in any use case.") { CreateShow(terminal), CreateSet(terminal) };

    private static Command CreateShow(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var show = new Command("show", "Show the holdout across all use cases of a running service.") { address, CommonOptions.Json };
        show.SetAction(async (parsed, cancellation) =>
        {
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            GetGlobalHoldoutResponse answer = await connection.UseCases.GetGlobalHoldoutAsync(
                new GetGlobalHoldoutRequest(), cancellationToken: cancellation);
            return Print(terminal, answer.GlobalHoldout, parsed.GetValue(CommonOptions.Json));
        });
        return show;
    }

    private static Command CreateSet(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var set = new Command("set", "Set the holdout across all use cases of a running service; the same again changes nothing.")
        {
            Share, Salt, NoteOptions.Actor, NoteOptions.Reason, Etag, address, CommonOptions.Json,
        };
        set.SetAction(async (parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            var request = new SetGlobalHoldoutRequest
            {
                Share = parsed.GetRequiredValue(Share),
                Salt = parsed.GetValue(Salt)!,
                Etag = parsed.GetValue(Etag)!,
                Actor = actor,
                Reason = reason,
            };
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            SetGlobalHoldoutResponse answer = await connection.UseCases.SetGlobalHoldoutAsync(request, cancellationToken: cancellation);
            return Print(terminal, answer.GlobalHoldout, parsed.GetValue(CommonOptions.Json));
        });
        return set;
    }

    private static int Print(CommandTerminal terminal, GlobalHoldout holdout, bool isJson)
    {
        if (isJson)
        {
            terminal.WriteJson(new GlobalHoldoutReport(holdout.Share, holdout.Salt, holdout.Etag));
        }
        else
        {
            terminal.WriteLine($"global holdout: {Numbers.Percent(holdout.Share)} of all customers, salt '{holdout.Salt}', etag {holdout.Etag}");
        }

        return ExitCodes.Ok;
    }
}
