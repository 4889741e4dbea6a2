using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>The action with the largest posterior mean of all, context after context: from the list of means, or searched where that is long.</summary>
/// <param name="posterior">What is believed.</param>
internal sealed class GreedyChoice(FactoredPosterior posterior)
{
    // The search's random starts; the same contexts give the same choices.
    private readonly SeededRandom _random = new(0x677265656479);
    private readonly SearchWorkspace? _workspace = posterior.ActionCount > ActionSearch.ExactActions ? new SearchWorkspace(posterior.Shape) : null;
    private readonly int[] _options = new int[posterior.Shape.DimensionCount];

    private readonly int[] _all = posterior.ActionCount > ActionSearch.ExactActions ? [0] : [.. Enumerable.Range(0, posterior.ActionCount)];
    private readonly double[] _means = new double[Math.Min(posterior.ActionCount, ActionSearch.ExactActions)];

    /// <summary>Finds it.</summary>
    /// <param name="context">Context x.</param>
    /// <returns>Number of the action and its posterior mean.</returns>
    public (int Action, double Mean) Of(ReadOnlySpan<double> context)
    {
        if (_workspace is null)
        {
            posterior.Means(context, _all, _means);
            int best = TensorPrimitives.IndexOfMax<double>(_means);
            return (best, _means[best]);
        }

        posterior.MeanScores(context, _workspace.Scores);
        _ = _workspace.TryBest(_random, _options);
        _all[0] = (int)posterior.Shape.NumberOf(_options);
        posterior.Means(context, _all, _means.AsSpan(0, 1));
        return (_all[0], _means[0]);
    }
}
