using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Decisioning.Service.Commands;

/// <summary>The program: its verbs, its help and its exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="output">Standard output: results alone.</param>
    /// <param name="error">Standard error: progress, remarks, failures.</param>
    /// <param name="cancellation">Somebody breaks it off.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var terminal = new CommandTerminal(output, error);
        ParseResult parsed = CreateRoot(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(terminal, parsed);
        }

        // The host and Program watch the signals; failures get their words below.
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (Exception problem)
        {
            // The edge of the program: nobody above could say it better than one sentence and a code.
            var failure = Failure.Of(problem, cancellation);
            terminal.WriteErrorLine($"error: {failure.Message}");
            return failure.ExitCode;
        }
    }

    private static RootCommand CreateRoot(CommandTerminal terminal)
    {
        var root = new RootCommand("Decisioning: picks each customer's next best action over gRPC and learns every night.")
        {
            DemoCommand.Create(terminal),
            ServeCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            BenchCommand.Create(terminal),
            TrainCommand.Create(terminal),
            PolicyCommand.Create(terminal),
            ResultsCommand.Create(terminal),
            PlanExperimentCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            ContactPolicyCommand.Create(terminal),
            GlobalHoldoutCommand.Create(terminal),
            EraseCustomerCommand.Create(terminal),
            AccessCommand.Create(terminal),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TeachingHelp((HelpAction)help.Action!);
        return root;
    }

    private static int Refuse(CommandTerminal terminal, ParseResult parsed)
    {
        foreach (ParseError problem in parsed.Errors)
        {
            terminal.WriteErrorLine($"error: {problem.Message}");
        }

        terminal.WriteErrorLine($"'{TeachingHelp.PathOf(parsed.CommandResult)} --help' shows what can be typed.");
        return ExitCodes.BadInput;
    }
}
