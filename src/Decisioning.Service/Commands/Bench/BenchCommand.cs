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
        };
}
