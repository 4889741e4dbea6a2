namespace Decisioning.Bandits;

/// <summary>What choosing greedily would teach: the sums that the greedy policy would add on the contexts of the last days.</summary>
/// <remarks>
/// Where customers differ, a greedy policy tries most options by itself, and exploring costs without teaching (Bastani, Bayati and
/// Khosravi 2021); where an option is nobody's favourite, only exploring finds out. The nightly run plays the greedy policy on recent
/// contexts, takes the information Σwφφᵀ that it would gather over <see cref="Horizon"/> times the data so far, and adds it to the
/// posterior's precision. Spread that is left is what greed would never resolve: <c>lookahead-thompson</c> draws from that. Own method;
/// measured against plain Thompson sampling in benchmarks/results/regret.md.
/// </remarks>
internal static class Lookahead
{
    /// <summary>How many times the data so far the greedy policy is played on. Above 100 nothing changes any more.</summary>
    public const double Horizon = 100.0;

    /// <summary>Most contexts that are looked at; the newest.</summary>
    public const int MostContexts = 5_000;

    /// <summary>Computes the sums.</summary>
    /// <param name="posterior">The posterior whose means the greedy policy follows.</param>
    /// <param name="link">How scores become rewards.</param>
    /// <param name="keys">Keys of the actions.</param>
    /// <param name="recent">Contexts.</param>
    /// <param name="observations">Number of observations so far.</param>
    /// <returns>Blocks by action, with no rewards; null where there are no contexts.</returns>
    public static SufficientStatistics? Of(
        FactoredPosterior posterior, FactoredLink link, IReadOnlyList<string> keys, ObservationBatch recent, double observations) =>
        Of(new GreedyChoice(posterior).Of, (_, _, mean) => link.Information(mean), keys, recent, observations);

    /// <summary>Computes the sums of a model that is a part of what decides.</summary>
    /// <param name="greedy">Chooses the action with the largest posterior mean in a context, and gives that mean.</param>
    /// <param name="information">What an observation of a context (by row) and an action, with a posterior mean, tells the part.</param>
    /// <param name="keys">Keys of the actions.</param>
    /// <param name="recent">Contexts.</param>
    /// <param name="observations">Number of observations so far.</param>
    /// <returns>Blocks by action, with no rewards; null where there are no contexts.</returns>
    public static SufficientStatistics? Of(
        Func<ReadOnlySpan<double>, (int Action, double Mean)> greedy,
        Func<int, int, double, double> information,
        IReadOnlyList<string> keys,
        ObservationBatch recent,
        double observations)
    {
        int rows = Math.Min(recent.Count, MostContexts);
        if (rows == 0 || !(observations > 0.0))
        {
            return null;
        }

        int[] chosen = new int[rows];
        double[] weights = new double[rows];
        double[] contexts = new double[rows * recent.ContextDimension];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<double> context = recent.Context(recent.Count - rows + row);
            context.CopyTo(contexts.AsSpan(row * context.Length));
            (chosen[row], double mean) = greedy(context);
            weights[row] = Horizon * observations / rows * information(recent.Count - rows + row, chosen[row], mean);
        }

        return Sum(keys, recent.ContextDimension, chosen, weights, contexts);
    }

    private static SufficientStatistics Sum(IReadOnlyList<string> keys, int dimension, int[] chosen, double[] weights, double[] contexts)
    {
        var sums = new SufficientStatistics();
        using var groups = new RowGroups(chosen, 0, keys.Count);
        for (int action = 0; action < keys.Count; action++)
        {
            ReadOnlySpan<int> rows = groups.RowsOf(action);
            if (!rows.IsEmpty)
            {
                StatisticsBlock block = sums.BlockFor(keys[action], dimension);
                Gram.Add(contexts, new double[weights.Length], weights, rows, block.MutableFeatureProducts, block.MutableFeatureRewards, Registers.Widest);
                block.SetScalars(rows.Length, 0.0, 0.0);
            }
        }

        return sums;
    }
}
