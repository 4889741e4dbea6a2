using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Upworthy;

/// <summary>Visitors who see a headline and click with its rate; nothing is known of them.</summary>
/// <param name="rates">Click rate of each headline.</param>
/// <param name="visitors">Number of visitors.</param>
/// <param name="visitorsPerNight">Visitors between two updates.</param>
/// <param name="random">Decides who clicks.</param>
internal sealed class HeadlineWorld(double[] rates, int visitors, int visitorsPerNight, SeededRandom random) : INightlyWorld
{
    private static readonly double[] Nothing = [1.0];

    /// <inheritdoc/>
    public int Rounds => visitors;

    /// <inheritdoc/>
    public int RowsPerNight => visitorsPerNight;

    /// <inheritdoc/>
    public int Actions => rates.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Context(int round) => Nothing;

    /// <inheritdoc/>
    public double? Reveal(int round, int action) => random.NextDouble() < rates[action] ? 1.0 : 0.0;
}
