namespace Decisioning.Bandits;

/// <summary>All that a rule needs to choose among actions that are not listed: what is eligible, room for scores, the search.</summary>
/// <threadsafety>Not safe for use by several threads at once; give each its own instance.</threadsafety>
/// <param name="shape">The dimensions.</param>
public sealed class SearchWorkspace(ActionShape shape)
{
    private readonly FeasibleStart _start = new(shape);

    /// <summary>What is eligible; the caller sets it for each decision.</summary>
    public Feasibility Feasibility { get; } = new(shape);

    /// <summary>Room for the scores of a decision.</summary>
    public AdditiveScores Scores { get; } = new(shape);

    /// <summary>The search.</summary>
    public ActionSearch Search { get; } = new(shape);

    /// <summary>Finds the eligible action with the largest of the <see cref="Scores"/>.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="options">Receives the position of the option in each dimension.</param>
    /// <returns>Whether one was found.</returns>
    public bool TryBest(SeededRandom random, Span<int> options) => Search.Best(Scores, Feasibility, random, options).IsFound;

    /// <summary>Draws an eligible action, each with the same probability.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="options">Receives the position of the option in each dimension.</param>
    /// <returns>Whether one was found.</returns>
    /// <remarks>
    /// Independent uniform options, drawn anew while they exclude each other: exactly uniform, after
    /// <see cref="Feasibility.MostActions"/> / eligible actions draws on average.
    /// </remarks>
    public bool TryUniform(SeededRandom random, Span<int> options)
    {
        if (_start.Find(Feasibility, random, options) != SearchStatus.Found)
        {
            return false;
        }

        while (Feasibility.HasExclusions)
        {
            for (int dimension = 0; dimension < options.Length; dimension++)
            {
                options[dimension] = Feasibility.AllowedOption(dimension, random.NextInt(Feasibility.AllowedCount(dimension)));
            }

            if (Feasibility.IsEligible(options))
            {
                return true;
            }
        }

        return true;
    }
}
