using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>customer erase</c> and the noun above it.</summary>
internal static class EraseCustomerCommand
{
    private static readonly Argument<string[]> Ids = new("ID")
    {
        Description = "Ids of the customers, 1 to 1,000.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the noun with its verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var erase = new Command("erase", "Erase customers for good: every row of theirs, and every byte in the file. It cannot be undone.")
        {
            Ids, NoteOptions.Actor, NoteOptions.Reason, address, CommonOptions.Json,
        };
        erase.SetAction(async (parsed, cancellation) =>
        {
            (string actor, string reason) = NoteOptions.Read(parsed);
            using var connection = new ServiceConnection(parsed.GetRequiredValue(address));
            var request = new EraseCustomersRequest { Actor = actor, Reason = reason };
            request.CustomerIds.AddRange(parsed.GetRequiredValue(Ids));
            EraseCustomersResponse answer = await connection.Customers.EraseCustomersAsync(request, cancellationToken: cancellation);
            var report = new EraseReport(answer.Decisions, answer.Outcomes, answer.Activations, answer.UseCases, answer.IsWiped);
            if (parsed.GetValue(CommonOptions.Json))
            {
                terminal.WriteJson(report);
                return ExitCodes.Ok;
            }

            terminal.WriteLine(
                $"Erased: {Numbers.Count(report.Decisions)} decisions, {Numbers.Count(report.Outcomes)} outcomes, "
                + $"{Numbers.Count(report.Activations)} activations in {Numbers.Count(report.UseCases)} use cases.");
            terminal.WriteLine(report.IsWiped
                ? "The file was rewritten. The next update learns without them."
                : "A long read held the file back: it is rewritten when the service starts next. The next update learns without them.");
            return ExitCodes.Ok;
        });
        return new Command("customer", "What can be asked for a customer whatever the use case.") { erase };
    }
}
