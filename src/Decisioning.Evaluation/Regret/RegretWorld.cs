using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Regret;

/// <summary>One seed of a problem: every row's context, and the reward that each action would give, with its probability.</summary>
/// <remarks>The full table of potential outcomes: every policy meets the same world.</remarks>
public sealed class RegretWorld : INightlyWorld
{
    private readonly double[] _contexts;
    private readonly byte[] _rewards;
    private readonly float[] _probabilities;

    /// <summary>A world.</summary>
    /// <param name="problem">Its shape.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="contexts">Contexts row by row, each with the constant first, on the dyadic grid; (T · d).</param>
    /// <param name="rewards">Rewards, 0 or 1, row by row; (T · K).</param>
    /// <param name="probabilities">Their expectations, row by row; (T · K).</param>
    /// <exception cref="ArgumentException">A table has the wrong length.</exception>
    public RegretWorld(RegretProblem problem, int seed, double[] contexts, byte[] rewards, float[] probabilities)
    {
        long cells = (long)problem.Rounds * problem.Actions;
        if (rewards.Length != cells || probabilities.Length != cells || contexts.Length == 0 || contexts.Length % problem.Rounds != 0)
        {
            throw new ArgumentException("The tables do not have the problem's shape.", nameof(problem));
        }

        Problem = problem;
        Seed = seed;
        ContextDimension = contexts.Length / problem.Rounds;
        _contexts = contexts;
        _rewards = rewards;
        _probabilities = probabilities;
    }

    /// <summary>Its shape.</summary>
    public RegretProblem Problem { get; }

    /// <summary>Its seed.</summary>
    public int Seed { get; }

    /// <summary>Length of a context, the constant included.</summary>
    public int ContextDimension { get; }

    /// <inheritdoc/>
    public int Rounds => Problem.Rounds;

    /// <inheritdoc/>
    public int RowsPerNight => Problem.Batch;

    /// <inheritdoc/>
    public int Actions => Problem.Actions;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Context(int round) => _contexts.AsSpan(round * ContextDimension, ContextDimension);

    /// <inheritdoc/>
    public double? Reveal(int round, int action) => Rewards(round)[action];

    /// <summary>Rewards of a row by action: 0 or 1.</summary>
    /// <param name="round">The row, from 0.</param>
    public ReadOnlySpan<byte> Rewards(int round) => _rewards.AsSpan(round * Problem.Actions, Problem.Actions);

    /// <summary>Expected rewards of a row by action.</summary>
    /// <param name="round">The row, from 0.</param>
    public ReadOnlySpan<float> Probabilities(int round) => _probabilities.AsSpan(round * Problem.Actions, Problem.Actions);
}
