using System.CommandLine;

namespace Decisioning.Service.Commands;

/// <summary>The noun <c>bench</c>: how good policies are, measured in this process over many seeds.</summary>
internal static class BenchCommand
{
    /// <summary>Makes the noun with its verbs.</summary>
    /// <param name="terminal">Where they print.</param>
    public static Command Create(CommandTerminal terminal) =>
        new("bench", "Measure how good learners and rules are, over many seeds, beside other libraries' figures.")
        {
            BenchRegretCommand.Create(terminal),
            BenchReplayCommand.Create(terminal),
        };

    /// <summary>The command as a report quotes it.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="data">Where the data lay: the affair of one machine, so the report says DIR.</param>
    public static string WordsOf(ParseResult parsed, string data) =>
        "decisioning " + string.Join(' ', parsed.Tokens.Select(token => token.Value == data ? "DIR" : token.Value));
}
