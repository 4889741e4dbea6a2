using System.CommandLine;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Service.Commands;

/// <summary>The verb <c>bench replay</c>: what a policy earns on real data, over many seeds, in this process.</summary>
internal static class BenchReplayCommand
{
    private const string All = "all";

    private static readonly Option<string> Set = SetOption();

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the data set, or the folder above it. The data are not part of this project.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string?> Metric = new("--metric")
    {
        Description = "Problem of the set, several with commas; all of them unless told. Hillstrom: visit, conversion, spend, cost; "
            + "Starbucks: net, completed, delay-net, delay-completed; Upworthy: 20k-by-1k, 100k-by-1k, 100k-by-5k.",
        HelpName = "NAME",
    };

    private static readonly Option<int[]?> Seeds = SeedList.Option("Seeds to play; as many as the set's figures ask for unless told.");

    private static readonly Option<string?> Markdown = new("--markdown")
    {
        Description = $"Write a report too; to {SetMarkdown.StandardPath} unless told.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(CommandTerminal terminal)
    {
        var policy = new BenchPolicy.Options();
        var command = new Command(
            "replay",
            "Play real data sets with a learner and a rule, night by night and over many seeds, and print means with standard errors "
            + "beside what others computed on the same data.")
        {
            Set, Data, Metric, Seeds,
        };
        policy.AddTo(command);
        command.Add(Markdown);
        command.Add(CommonOptions.Json);
        command.SetAction(async (parsed, cancellation) =>
        {
            string set = parsed.GetRequiredValue(Set);
            ProblemSet[] sets = [.. ProblemSet.All.Where(known => set == All || known.Name == set)];
            var bench = new ReplayBench(policy.Read(parsed), parsed.GetRequiredValue(Data));
            SetJob[] jobs = bench.Prepare(sets, parsed.GetValue(Metric)?.Split(','), SeedList.Read(parsed, Seeds));
            SetReport[] reports = await terminal.WithProgressAsync(
                $"{Numbers.Count(jobs.Length)} runs", jobs.Length, onDone => bench.RunAsync(jobs, onDone, cancellation));
            Print(terminal, reports, parsed);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<string> SetOption()
    {
        var option = new Option<string>("--set") { Description = "The data set.", Required = true };
        option.AcceptOnlyFromAmong([.. ProblemSet.All.Select(set => set.Name), All]);
        return option;
    }

    private static void Print(CommandTerminal terminal, SetReport[] reports, ParseResult parsed)
    {
        if (parsed.GetResult(Markdown) is { Implicit: false })
        {
            string command = BenchCommand.WordsOf(parsed, parsed.GetRequiredValue(Data));
            SetMarkdown.Write(parsed.GetValue(Markdown) ?? SetMarkdown.StandardPath, reports, command);
        }

        if (!parsed.GetValue(CommonOptions.Json))
        {
            SetTables.Print(terminal.Output, reports);
        }
        else if (parsed.GetRequiredValue(Set) == All)
        {
            terminal.WriteJson(new SetReports(reports));
        }
        else
        {
            terminal.WriteJson(reports[0]);
        }
    }
}
