using System.CommandLine;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>results</c>: what may be concluded of a use case.</summary>
internal static class ResultsCommand
{
    private static readonly Argument<string> UseCase = new("USE_CASE") { Description = "Id of the use case." };

    private static readonly Option<string?> Metric = new("--metric")
    {
        Description = "success, or the name of a metric or guardrail of the use case; success where it is left out.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Segment = new("--segment")
    {
        Description = "Feature, boolean or categorical with a vocabulary: lift and winning options by its values.",
        HelpName = "FEATURE",
    };

    private static readonly Option<bool> PerCustomer = new("--per-customer") { Description = "Means per customer, not per decision." };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<Uri> address = CommonOptions.Address();
        var group = new Option<string?>("--group") { Description = "Group that treatment is compared with; each of the others where it is left out." };
        group.AcceptOnlyFromAmong([.. GroupWords.All.Keys]);
        var command = new Command(
            "results", "Show what may be concluded of a use case in a running service: lift with intervals that hold however often you look.")
        {
            UseCase, group, Metric, Segment, PerCustomer, address, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new GetResultsRequest
            {
                UseCase = parsed.GetRequiredValue(UseCase),
                Metric = parsed.GetValue(Metric) ?? "",
                Segment = parsed.GetValue(Segment) ?? "",
                PerCustomer = parsed.GetValue(PerCustomer),
                Group = parsed.GetValue(group) is { } word ? GroupWords.All[word] : Group.Unspecified,
            };
            return RunAsync(terminal, request, parsed.GetRequiredValue(address), parsed.GetValue(CommonOptions.Json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandTerminal terminal, GetResultsRequest request, Uri address, bool isJson, CancellationToken cancellation)
    {
        using var connection = new ServiceConnection(address);
        GetResultsResponse answer = await connection.Measurements.GetResultsAsync(request, cancellationToken: cancellation);
        if (isJson)
        {
            terminal.WriteJson(ResultsJson.Of(answer));
        }
        else
        {
            ResultsTables.Print(terminal, answer, request.PerCustomer);
        }

        return ExitCodes.Ok;
    }
}
