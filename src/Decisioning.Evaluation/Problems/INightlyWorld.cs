namespace Decisioning.Evaluation.Problems;

/// <summary>Rows to decide on, a night after the other, and what comes of each choice.</summary>
public interface INightlyWorld
{
    /// <summary>Number of rows.</summary>
    int Rounds { get; }

    /// <summary>Rows between two updates; the last night may be shorter.</summary>
    int RowsPerNight { get; }

    /// <summary>Number of actions.</summary>
    int Actions { get; }

    /// <summary>Context of a row.</summary>
    /// <param name="round">The row, from 0.</param>
    /// <returns>x, the constant first, on the dyadic grid.</returns>
    ReadOnlySpan<double> Context(int round);

    /// <summary>What comes of a choice.</summary>
    /// <param name="round">The row.</param>
    /// <param name="action">The action that was chosen.</param>
    /// <returns>Its reward; null where nobody knows, because the log has another action.</returns>
    double? Reveal(int round, int action);
}
