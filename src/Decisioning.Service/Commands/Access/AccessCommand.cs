using System.CommandLine;
using Decisioning.Service.Access;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verbs <c>access create-key</c>, <c>list-keys</c> and <c>revoke-key</c>.</summary>
internal static class AccessCommand
{
    private static readonly Option<Role> RoleOption = new("--role")
    {
        Description = "What the key allows: service, viewer, analyst, operator or admin. The first key must be an admin's.",
        HelpName = "ROLE",
        Required = true,
        CustomParser = result =>
        {
            var role = (Role)TokenClaims.RoleOfWord(result.Tokens[0].Value);
            if (role == Role.Unspecified)
            {
                result.AddError($"--role must be service, viewer, analyst, operator or admin, not '{result.Tokens[0].Value}'");
            }

            return role;
        },
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "Who will sign in with it: the name in the audit log.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string?> DataFolder = new("--data")
    {
        Description = "Folder of a service that does not run, instead of the address of one that does: how the first key is made where sign-in is required.",
        HelpName = "FOLDER",
    };

    private static readonly Argument<string> KeyId = new("KEY-ID") { Description = "Id of the key; 'access list-keys' shows it." };

    /// <summary>Makes the verbs and the noun above them.</summary>
    /// <param name="terminal">Where they print.</param>
    public static Command Create(CommandTerminal terminal) =>
        new("access", "Who may do what: keys to sign in with. Commands sign in with the key in the variable DECISIONING_KEY.")
        {
            CreateKey(terminal), ListKeys(terminal), RevokeKey(terminal),
        };

    private static Command CreateKey(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("create-key", "Make a key. It is shown once: only its hash is kept.")
        {
            RoleOption, Name, NoteOptions.Actor, NoteOptions.Reason, DataFolder, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            var request = new CreateApiKeyRequest
            {
                Name = parsed.GetRequiredValue(Name),
                Role = parsed.GetValue(RoleOption),
                Actor = actor,
                Reason = reason,
            };
            await using KeyDesk desk = await KeyDesk.OpenAsync(parsed.GetValue(DataFolder), parsed.GetRequiredValue(address), cancellation);
            CreateApiKeyResponse answer = await desk.CreateAsync(request, cancellation);
            var report = KeyReport.Of(answer.Key, answer.Secret);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(report);
                return ExitCodes.Ok;
            }

            terminal.WriteLine($"{report.Secret}");
            terminal.WriteErrorLine($"This is the {report.Role} key of {report.Name}. Keep it: it is not shown again.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command ListKeys(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("list-keys", "List the keys, without their secrets.") { DataFolder, address, CommonOptions.Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using KeyDesk desk = await KeyDesk.OpenAsync(parsed.GetValue(DataFolder), parsed.GetRequiredValue(address), cancellation);
            KeyReport[] reports = [.. (await desk.ListAsync(cancellation)).Select(key => KeyReport.Of(key, null))];
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(reports);
                return ExitCodes.Ok;
            }

            foreach (KeyReport report in reports)
            {
                terminal.WriteLine(report.InWords);
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command RevokeKey(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("revoke-key", "Revoke a key: nobody signs in with it any more, and its sessions are over.")
        {
            KeyId, NoteOptions.Actor, NoteOptions.Reason, DataFolder, address, CommonOptions.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            var request = new RevokeApiKeyRequest { KeyId = parsed.GetRequiredValue(KeyId), Actor = actor, Reason = reason };
            await using KeyDesk desk = await KeyDesk.OpenAsync(parsed.GetValue(DataFolder), parsed.GetRequiredValue(address), cancellation);
            var report = KeyReport.Of(await desk.RevokeAsync(request, cancellation), null);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(report);
                return ExitCodes.Ok;
            }

            terminal.WriteLine(report.InWords);
            return ExitCodes.Ok;
        });
        return command;
    }
}
