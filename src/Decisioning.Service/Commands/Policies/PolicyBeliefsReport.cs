using Decisioning.V1;
using Spectre.Console;

namespace Decisioning.Service.Commands;

/// <summary>A version with what it believes; the JSON of <c>policy show</c> has these members.</summary>
/// <param name="Policy">The version.</param>
/// <param name="Beliefs">What it believes, the highest mean first.</param>
internal sealed record PolicyBeliefsReport(PolicyReport Policy, IReadOnlyList<PolicyBeliefsReport.Belief> Beliefs)
{
    private const int MostPrinted = 30;

    /// <summary>The report of a version.</summary>
    /// <param name="answer">The version.</param>
    public static PolicyBeliefsReport Of(GetPolicyResponse answer) => new(
        PolicyReport.Of(answer.Policy),
        [
            .. answer.Beliefs.OrderByDescending(belief => belief.Mean)
                .Select(belief => new Belief(belief.Action, belief.Observations, belief.Mean, belief.StandardDeviation)),
        ]);

    /// <summary>Prints it for people.</summary>
    /// <param name="terminal">Where.</param>
    public void Print(CommandTerminal terminal)
    {
        terminal.WriteLine(Policy.Line);
        if (Beliefs.Count == 0)
        {
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumn("action")
            .AddColumn(new TableColumn("observations").RightAligned())
            .AddColumn(new TableColumn("mean").RightAligned())
            .AddColumn(new TableColumn("standard deviation").RightAligned());
        foreach (Belief belief in Beliefs.Take(MostPrinted))
        {
            table.AddRow(
                Markup.Escape(belief.Action),
                Numbers.Count(belief.Observations),
                FormattableString.Invariant($"{belief.Mean:G4}"),
                FormattableString.Invariant($"{belief.StandardDeviation:G3}"));
        }

        terminal.Output.Write(table);
        if (Beliefs.Count > MostPrinted)
        {
            terminal.WriteLine($"The {MostPrinted} best of {Numbers.Count(Beliefs.Count)} actions; --json has them all.");
        }
    }

    /// <summary>What it believes of one action, for a customer whose features are all missing.</summary>
    /// <param name="Action">Key of the action.</param>
    /// <param name="Observations">Observations of the action.</param>
    /// <param name="Mean">Posterior mean of the expected reward.</param>
    /// <param name="StandardDeviation">Posterior standard deviation of the expected reward.</param>
    internal sealed record Belief(string Action, long Observations, double Mean, double StandardDeviation);
}
