using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>The action with the largest posterior mean of all, context after context: from the list of means, or searched where that is long.</summary>
internal sealed class GreedyChoice
{
    // The search's random starts; the same contexts give the same choices.
    private readonly SeededRandom _random = new(0x677265656479);
    private readonly IPosterior _posterior;
    private readonly IAdditivePosterior? _searched;
    private readonly SearchWorkspace? _workspace;
    private readonly int[] _options;
    private readonly int[] _all;
    private readonly double[] _means;

    /// <summary>The choice of a posterior.</summary>
    /// <param name="posterior">Any posterior; with very many actions one whose scores add up.</param>
    public GreedyChoice(IPosterior posterior)
    {
        _posterior = posterior;
        _searched = posterior.ActionCount > ActionSearch.ExactActions ? (IAdditivePosterior)posterior : null;
        _workspace = _searched is null ? null : new SearchWorkspace(_searched.Shape);
        _options = new int[_searched?.Shape.DimensionCount ?? 0];
        _all = _searched is null ? [.. Enumerable.Range(0, posterior.ActionCount)] : [0];
        _means = new double[_all.Length];
    }

    /// <summary>The action with the largest mean in a context, and the mean.</summary>
    /// <param name="context">Context x.</param>
    public (int Action, double Mean) Of(ReadOnlySpan<double> context)
    {
        if (_searched is null || _workspace is null)
        {
            _posterior.Means(context, _all, _means);
            int best = TensorPrimitives.IndexOfMax<double>(_means);
            return (best, _means[best]);
        }

        _searched.MeanScores(context, _workspace.Scores);
        _ = _workspace.TryBest(_random, _options);
        _all[0] = (int)_searched.Shape.NumberOf(_options);
        _posterior.Means(context, _all, _means);
        return (_all[0], _means[0]);
    }
}
