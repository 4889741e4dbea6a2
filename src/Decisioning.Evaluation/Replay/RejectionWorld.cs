using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Replay;

/// <summary>A randomised log in one order: a choice shows its reward only where the log has the same action.</summary>
/// <remarks>Li, Chu, Langford and Wang 2011, Algorithm 2; see <see cref="ReplayTally"/>.</remarks>
/// <param name="contexts">Contexts by row.</param>
/// <param name="logged">Actions that were carried out, by row.</param>
/// <param name="rewards">Their rewards, by row.</param>
/// <param name="actions">Number of actions.</param>
/// <param name="rowsPerNight">Logged rows between two updates.</param>
internal sealed class RejectionWorld(double[][] contexts, int[] logged, double[] rewards, int actions, int rowsPerNight) : INightlyWorld
{
    /// <inheritdoc/>
    public int Rounds => logged.Length;

    /// <inheritdoc/>
    public int RowsPerNight => rowsPerNight;

    /// <inheritdoc/>
    public int Actions => actions;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Context(int round) => contexts[round];

    /// <inheritdoc/>
    public double? Reveal(int round, int action) => logged[round] == action ? rewards[round] : null;
}
