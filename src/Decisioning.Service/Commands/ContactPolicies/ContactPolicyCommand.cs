using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>contact-policy show</c> and <c>contact-policy set</c>: how often all use cases together may contact a customer.</summary>
internal static class ContactPolicyCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Contact policy as YAML or JSON." };

    /// <summary>Makes the verbs and the noun above them.</summary>
    /// <param name="terminal">Where they print.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> showAddress = CommonOptions.Address();
        var show = new Command("show", "Show the contact policy of a running service.") { showAddress, CommonOptions.Json };
        show.SetAction((parsed, cancellation) =>
            ShowAsync(terminal, parsed.GetRequiredValue(showAddress), parsed.GetValue(CommonOptions.Json), cancellation));

        Option<Uri> setAddress = CommonOptions.Address();
        var set = new Command("set", "Set the contact policy of a running service; the same file again changes nothing.")
        {
            File, NoteOptions.Actor, NoteOptions.Reason, setAddress, CommonOptions.Json,
        };
        set.SetAction((parsed, cancellation) => SetAsync(
            terminal,
            parsed.GetRequiredValue(File),
            NoteOptions.Read(parsed),
            parsed.GetRequiredValue(setAddress),
            parsed.GetValue(CommonOptions.Json),
            cancellation));
        return new Command("contact-policy", "How often all use cases together may contact a customer.") { show, set };
    }

    private static async Task<int> ShowAsync(CommandTerminal terminal, Uri address, bool isJson, CancellationToken cancellation)
    {
        using var connection = new ServiceConnection(address);
        GetContactPolicyResponse answer = await connection.ContactPolicies.GetContactPolicyAsync(
            new GetContactPolicyRequest(), cancellationToken: cancellation);
        Print(terminal, ContactPolicyReport.Of(answer.Revision, answer.Policy), isJson);
        return ExitCodes.Ok;
    }

    private static async Task<int> SetAsync(
        CommandTerminal terminal, string path, (string Actor, string Reason) note, Uri address, bool isJson, CancellationToken cancellation)
    {
        string text = await DefinitionFile.ReadTextAsync(path, cancellation);
        using var connection = new ServiceConnection(address);
        SetContactPolicyResponse answer = await connection.ContactPolicies.SetContactPolicyAsync(
            new SetContactPolicyRequest { Yaml = text, Actor = note.Actor, Reason = note.Reason }, cancellationToken: cancellation);
        Print(terminal, ContactPolicyReport.Of(answer.Revision, answer.Policy), isJson);
        return ExitCodes.Ok;
    }

    private static void Print(CommandTerminal terminal, ContactPolicyReport report, bool isJson)
    {
        if (isJson)
        {
            terminal.WriteJson(report);
            return;
        }

        terminal.WriteLine($"contact policy: revision {report.Revision}, {Numbers.Count(report.Caps.Count)} caps, clock of {report.TimeZone}");
        foreach (ContactPolicyReport.Cap cap in report.Caps)
        {
            terminal.WriteLine($"  {cap.InWords}");
        }
    }
}
