using System.CommandLine;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>usecase validate</c>: checks a file without a service.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Use case as YAML or JSON." };

    /// <summary>Makes the verb and the noun above it.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        var validate = new Command("validate", "Check a use-case file: every violation with line, column and reason, or a summary.")
        {
            File, CommonOptions.Json,
        };
        validate.SetAction((parsed, cancellation) =>
            RunAsync(terminal, parsed.GetRequiredValue(File), parsed.GetValue(CommonOptions.Json), cancellation));
        var noun = new Command("usecase", "Work with use cases: templates, files, events, the roadmap, the life cycle, the funnel of the rules.")
        {
            TemplatesCommand.Create(terminal),
            NewUseCaseCommand.Create(terminal),
            validate,
            CheckEventsCommand.Create(terminal),
            CreateUseCaseCommand.Create(terminal),
            UpdateUseCaseCommand.Create(terminal),
            RoadmapCommand.Create(terminal),
            ShowUseCaseCommand.CreateList(terminal),
            ShowUseCaseCommand.CreateShow(terminal),
            HistoryCommand.CreateHistory(terminal),
            HistoryCommand.CreateDiff(terminal),
            FunnelCommand.Create(terminal),
        };
        foreach (Command transition in TransitionCommand.CreateAll(terminal))
        {
            noun.Add(transition);
        }

        return noun;
    }

    private static async Task<int> RunAsync(CommandTerminal terminal, string path, bool isJson, CancellationToken cancellation)
    {
        DefinitionResult result = DefinitionReader.Read(await DefinitionFile.ReadTextAsync(path, cancellation));
        ValidateReport report = ValidateReport.Of(result);
        if (isJson)
        {
            terminal.WriteJson(report);
        }
        else if (report.UseCase is not null)
        {
            PrintSummary(terminal, path, report);
        }
        else
        {
            PrintViolations(terminal, path, result.Violations);
        }

        return report.Valid ? ExitCodes.Ok : ExitCodes.BadInput;
    }

    private static void PrintSummary(CommandTerminal terminal, string path, ValidateReport report)
    {
        terminal.WriteLine($"{path}: OK");
        terminal.WriteLine($"use case    {report.UseCase}");
        foreach (ValidateReport.Dimension dimension in report.Dimensions)
        {
            terminal.WriteLine($"dimension   {dimension.Id}: {string.Join(", ", dimension.Options)}");
        }

        terminal.WriteLine($"actions     {Numbers.Count(report.Actions)}");
        terminal.WriteLine($"features    {Numbers.Count(report.FeatureColumns.Count)} columns: {string.Join(", ", report.FeatureColumns)}");
    }

    // One violation per line in the form that editors and build tools jump to.
    private static void PrintViolations(CommandTerminal terminal, string path, EquatableList<Violation> violations)
    {
        foreach (Violation violation in violations)
        {
            terminal.WriteErrorLine($"{path}:{violation}");
        }

        terminal.WriteErrorLine(violations.Count == 1 ? "1 violation" : $"{Numbers.Count(violations.Count)} violations");
    }
}
