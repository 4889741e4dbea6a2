using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Classification;

/// <summary>Rows in one order; the reward is 1 where the action is the row's class.</summary>
/// <param name="rows">The set.</param>
/// <param name="order">Numbers of the rows, in order.</param>
/// <param name="rowsPerNight">Rows between two updates.</param>
internal sealed class ClassificationWorld(LabelledRows rows, int[] order, int rowsPerNight) : INightlyWorld
{
    /// <inheritdoc/>
    public int Rounds => order.Length;

    /// <inheritdoc/>
    public int RowsPerNight => rowsPerNight;

    /// <inheritdoc/>
    public int Actions => rows.ClassCount;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Context(int round) => rows.Contexts[order[round]];

    /// <inheritdoc/>
    public double? Reveal(int round, int action) => rows.Classes[order[round]] == action ? 1.0 : 0.0;
}
