using System.CommandLine;
using System.Globalization;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase funnel</c>: what the rules of a use case take away, and what that costs.</summary>
internal static class FunnelCommand
{
    private static readonly Argument<string> UseCase = new("USE_CASE") { Description = "Id of the use case." };
    private static readonly Option<string> First = new("--first-day") { Description = "First day in UTC, such as 2026-03-01.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Last = new("--last-day") { Description = "Last day in UTC; today without it.", DefaultValueFactory = _ => "" };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var command = new Command("funnel", "Show how many actions each rule removed in the last 7 days, and the expected reward given up.")
        {
            UseCase, First, Last, address, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            new GetFunnelRequest
            {
                UseCase = parsed.GetRequiredValue(UseCase),
                FirstDay = parsed.GetValue(First) ?? "",
                LastDay = parsed.GetValue(Last) ?? "",
            },
            parsed.GetRequiredValue(address),
            parsed.GetValue(CommonOptions.Json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, GetFunnelRequest request, Uri address, bool isJson, CancellationToken cancellation)
    {
        using var connection = new ServiceConnection(address);
        GetFunnelResponse answer = await connection.Funnels.GetFunnelAsync(request, cancellationToken: cancellation);
        FunnelReport report = FunnelReport.Of(request.UseCase, answer);
        if (isJson)
        {
            terminal.WriteJson(report);
            return ExitCodes.Ok;
        }

        Write(terminal, report);
        return ExitCodes.Ok;
    }

    private static void Write(CommandTerminal terminal, FunnelReport report)
    {
        terminal.WriteLine(FormattableString.Invariant(
            $"{report.UseCase}, {report.FirstDay} to {report.LastDay}: {report.Decisions:N0} decisions, {report.WithoutAction:N0} without an action."));
        terminal.WriteLine("");
        terminal.WriteLine($"{"rule",-36}{"actions removed",18}{"removed all",14}{"price",22}");
        foreach (FunnelReportRule rule in report.Rules)
        {
            double share = report.Actions == 0 ? 0.0 : (double)rule.Removed / report.Actions;
            string price = rule.Price is { } value
                ? value.ToString("0.######", CultureInfo.InvariantCulture) + (rule.PriceError is { } error ? FormattableString.Invariant($" ± {error:0.######}") : "")
                : "-";
            terminal.WriteLine(FormattableString.Invariant($"{rule.Rule,-36}{share,18:P1}{rule.RemovedAll,14:N0}{price,22}"));
        }

        terminal.WriteLine("");
        terminal.WriteLine(FormattableString.Invariant(
            $"Price: expected reward given up for each decision, from {report.PricedDecisions:N0} decisions; ± one standard error."));
    }
}
