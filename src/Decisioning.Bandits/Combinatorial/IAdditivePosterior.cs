namespace Decisioning.Bandits;

/// <summary>A posterior in which the scores of actions add up over options and pairs, so that actions need not be listed.</summary>
/// <remarks>Its <see cref="IPosterior.Unresolved"/> is additive as well, of the same shape.</remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public interface IAdditivePosterior : IPosterior
{
    /// <summary>The dimensions: the posterior's actions are numbered as this shape numbers them.</summary>
    ActionShape Shape { get; }

    /// <summary>Scores whose order is that of <see cref="IPosterior.Means"/>.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="scores">Receives the scores, in single precision; of <see cref="Shape"/>.</param>
    /// <exception cref="ArgumentException">Context or scores do not fit.</exception>
    void MeanScores(ReadOnlySpan<double> context, AdditiveScores scores);

    /// <summary>Scores of one joint draw: of the draw that <see cref="IPosterior.Draw"/> would make with the same randomness.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="exploration">Multiplier of the posterior's deviations; see <see cref="ThompsonRule"/>.</param>
    /// <param name="random">Source of randomness; each call takes new numbers from it.</param>
    /// <param name="scores">Receives the scores; of <see cref="Shape"/>.</param>
    /// <exception cref="ArgumentException">Context, exploration or scores do not fit.</exception>
    void DrawScores(ReadOnlySpan<double> context, double exploration, SeededRandom random, AdditiveScores scores);
}
