using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>What differs between two revisions; the JSON of <c>usecase diff --json</c> has these members.</summary>
/// <param name="From">The older revision.</param>
/// <param name="To">The newer revision.</param>
/// <param name="Changes">Every difference.</param>
internal sealed record DiffReport(int From, int To, IReadOnlyList<DiffReport.Change> Changes)
{
    /// <summary>The report of an answer.</summary>
    /// <param name="answer">The answer.</param>
    public static DiffReport Of(DiffRevisionsResponse answer) => new(
        answer.From,
        answer.To,
        [.. answer.Changes.Select(change => new Change(
            change.Kind.ToString().ToLowerInvariant(), change.Path, change.OldValue, change.NewValue))]);

    /// <summary>Prints it for people.</summary>
    /// <param name="terminal">Where.</param>
    public void Print(CommandTerminal terminal)
    {
        terminal.WriteLine(FormattableString.Invariant($"revision {From} → {To}: {Changes.Count} differences"));
        foreach (Change change in Changes)
        {
            terminal.WriteLine(change.Line);
        }
    }

    /// <summary>One difference.</summary>
    /// <param name="Kind"><c>added</c>, <c>removed</c>, <c>changed</c> or <c>reordered</c>.</param>
    /// <param name="Path">Where.</param>
    /// <param name="OldValue">The value before as JSON, or empty.</param>
    /// <param name="NewValue">The value after as JSON, or empty.</param>
    internal sealed record Change(string Kind, string Path, string OldValue, string NewValue)
    {
        /// <summary>One line for people.</summary>
        public string Line => Kind switch
        {
            "added" => $"+ {Path}: {NewValue}",
            "removed" => $"- {Path}: {OldValue}",
            _ => $"~ {Path}: {OldValue} → {NewValue}",
        };
    }
}
