using System.CommandLine;
using System.Globalization;
using Decisioning.Service.Rpc;
using Decisioning.UseCases.Tracking;
using Decisioning.V1;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase check-events</c>: do the events that arrive serve a use case?</summary>
internal static class CheckEventsCommand
{
    private static readonly Option<string?> UseCase = new("--use-case")
    {
        Description = "Id of a use case in a running service, or a use-case file.",
        HelpName = "ID|FILE",
    };

    private static readonly Option<string> Events = CommonOptions.File("--events", "Events in Segment's shape, one JSON object a line.");

    private static readonly Option<double> Least = new("--min-coverage")
    {
        Description = "End with 1 where less than this share of what is required arrives right, 0 to 1.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.0,
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        Option<string?> template = TemplateOptions.Template("A template, in place of --use-case.");
        Option<string?> variant = TemplateOptions.Variant();
        Option<Uri> address = CommonOptions.Address();
        var command = new Command(
            "check-events", "Compare the tracking plan of a use case with a sample of events: coverage, missing and misnamed events, wrong types.")
        {
            UseCase, template, variant, Events, Least, address, CommonOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(UseCase) is null == result.GetResult(template) is null)
            {
                result.AddError("exactly one of --use-case and --template must be given");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            UseCaseDefinition definition = parsed.GetValue(template) is { } id
                ? TemplateOptions.DefinitionOf(id, parsed.GetValue(variant))
                : await ReadAsync(parsed.GetValue(UseCase)!, parsed.GetRequiredValue(address), cancellation);
            EventSample sample = await EventNamesFile.ReadSampleAsync(parsed.GetRequiredValue(Events), cancellation);
            return Check(terminal, definition, sample, parsed.GetValue(Least), parsed.GetValue(CommonOptions.Json));
        });
        return command;
    }

    private static async Task<UseCaseDefinition> ReadAsync(string useCase, Uri address, CancellationToken cancellation)
    {
        if (File.Exists(useCase))
        {
            return await DefinitionFile.ReadAsync(useCase, cancellation);
        }

        using var connection = new ServiceConnection(address);
        GetUseCaseResponse answer = await connection.UseCases.GetUseCaseAsync(new GetUseCaseRequest { UseCase = useCase }, cancellationToken: cancellation);
        return DefinitionMapping.TryRead(answer.UseCase.Definition, "").Definition
            ?? throw new CommandFailedException(ExitCodes.Failed, $"the service's definition of '{useCase}' cannot be read by this version");
    }

    private static int Check(CommandTerminal terminal, UseCaseDefinition definition, EventSample sample, double least, bool isJson)
    {
        if (definition.TrackingPlan.Count == 0)
        {
            throw new CommandFailedException(ExitCodes.BadInput, $"'{definition.Id}' has no tracking_plan");
        }

        var report = CheckEventsReport.Of(definition.Id, TrackingPlanCheck.Check(definition.TrackingPlan, sample), sample);
        if (isJson)
        {
            terminal.WriteJson(report);
        }
        else
        {
            Print(terminal, report);
        }

        return report.Coverage >= least ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Print(CommandTerminal terminal, CheckEventsReport report)
    {
        terminal.WriteLine($"{report.UseCase}: {Numbers.Percent(report.Coverage)} of what it requires arrives right ({Numbers.Count(report.EventsRead)} events read, {Numbers.Count(report.EventsUnreadable)} unreadable)");
        foreach (CheckEventsReport.Event tracked in report.Events)
        {
            string optional = tracked.Required ? "" : " (not required)";
            terminal.WriteLine($"  {tracked.Name.PadRight(28)}{tracked.State.PadRight(10)}{Numbers.Count(tracked.Count),10}  {Numbers.Percent(tracked.Coverage),8}{optional}");
            if (tracked.Advice.Length > 0)
            {
                terminal.WriteLine($"      {tracked.Advice}");
            }

            foreach (CheckEventsReport.Property property in tracked.Properties)
            {
                terminal.WriteLine($"      {property.Name}: {Describe(property)}");
            }

            if (tracked.Remark.Length > 0)
            {
                terminal.WriteLine($"      note: {tracked.Remark}");
            }
        }

        if (report.UnusedEvents.Count > 0)
        {
            terminal.WriteLine($"Not used: {string.Join(", ", report.UnusedEvents)}");
        }

        foreach (SampleProblem problem in report.Problems)
        {
            terminal.WriteErrorLine(string.Create(CultureInfo.InvariantCulture, $"line {problem.Position}: {problem.Message}"));
        }
    }

    private static string Describe(CheckEventsReport.Property property)
    {
        string events = $"{Numbers.Count(property.Affected)} {(property.Affected == 1 ? "event" : "events")}";
        return property.State switch
        {
            "missing" => $"missing in all {events}",
            "incomplete" => $"missing in {events}",
            "misnamed" => $"arrives as '{property.Found}' ({events})",
            _ => $"{property.Expected} is due, {property.Found} came ({events})",
        };
    }
}
