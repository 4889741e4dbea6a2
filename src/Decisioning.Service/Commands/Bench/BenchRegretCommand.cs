using System.CommandLine;
using Decisioning.Evaluation.Regret;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>bench regret</c>: how much of the gap between uniform and best choices a policy closes.</summary>
internal static class BenchRegretCommand
{
    private const string All = "all";

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of problems: for each a header NAME.json and per seed the tables NAME_SEED.X.f32, .R.u8 and .P.f32.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> Problem = new("--problem")
    {
        Description = $"Name of a problem, several with commas, or {All}.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<int[]?> Seeds = SeedList.Option("Seeds of the worlds to play; all that lie in the folder unless told.");

    private static readonly Option<string?> Markdown = new("--markdown")
    {
        Description = $"Write a report too; to {RegretMarkdown.StandardPath} unless told.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        var policy = new BenchPolicy.Options();
        var command = new Command(
            "regret",
            "Play simulated problems night by night with a learner and a rule, and print the share of the gap between uniform and "
            + "best choices that was closed, beside other libraries' figures.")
        {
            Data, Problem, Seeds,
        };
        policy.AddTo(command);
        command.Add(Markdown);
        command.Add(CommonOptions.Json);
        command.SetAction(async (parsed, cancellation) =>
        {
            (RegretFolder folder, RegretProblem[] problems) = Find(parsed);
            var bench = new RegretBench(folder, policy.Read(parsed), TimeProvider.System);
            RegretJob[] jobs = bench.Prepare(problems, SeedList.Read(parsed, Seeds));
            RegretReport[] reports = await terminal.WithProgressAsync(
                $"{Numbers.Count(jobs.Length)} runs", jobs.Length, onDone => bench.RunAsync(jobs, onDone, cancellation));
            Print(terminal, reports, parsed);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static (RegretFolder Folder, RegretProblem[] Problems) Find(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(Data);
        try
        {
            var folder = RegretFolder.Open(path);
            return (folder, ReadProblems(folder, NamesOf(folder, parsed.GetRequiredValue(Problem))));
        }
        catch (DataFormatException error)
        {
            throw new CommandFailedException(ExitCodes.BadInput, $"cannot use {path}: {error.Message}", error);
        }
    }

    // In the order of the known table, then by name: reports of the same problems look the same.
    private static string[] NamesOf(RegretFolder folder, string text)
    {
        if (text == All)
        {
            return [.. RegretBars.Problems.Where(folder.Problems.Contains), .. folder.Problems.Except(RegretBars.Problems)];
        }

        string[] names = [.. text.Split(',').Distinct()];
        string[] unknown = [.. names.Except(folder.Problems)];
        return unknown.Length == 0
            ? names
            : throw new DataFormatException(string.Join(
                Environment.NewLine,
                [.. unknown.Select(name => $"there is no problem '{name}'"),
                    $"it has {string.Join(", ", folder.Problems)}"]));
    }

    private static RegretProblem[] ReadProblems(RegretFolder folder, string[] names)
    {
        var problems = new List<RegretProblem>();
        var wrong = new List<string>();
        foreach (string name in names)
        {
            try
            {
                problems.Add(folder.ReadProblem(name));
            }
            catch (DataFormatException error)
            {
                wrong.Add(error.Message);
            }
        }

        return wrong.Count == 0 ? [.. problems] : throw new DataFormatException(string.Join(Environment.NewLine, wrong));
    }

    private static void Print(CommandTerminal terminal, RegretReport[] reports, ParseResult parsed)
    {
        if (parsed.GetResult(Markdown) is { Implicit: false })
        {
            string command = BenchCommand.WordsOf(parsed, parsed.GetRequiredValue(Data));
            RegretMarkdown.Write(parsed.GetValue(Markdown) ?? RegretMarkdown.StandardPath, reports, command);
        }

        if (!parsed.GetValue(CommonOptions.Json))
        {
            RegretTables.Print(terminal.Output, reports);
        }
        else if (parsed.GetRequiredValue(Problem) == All || reports.Length > 1)
        {
            terminal.WriteJson(new RegretReports(reports));
        }
        else
        {
            terminal.WriteJson(reports[0]);
        }
    }
}
