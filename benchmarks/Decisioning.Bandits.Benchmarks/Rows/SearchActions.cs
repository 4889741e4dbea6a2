using Decisioning.Bandits.Benchmarks.Measuring;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>The best of a million actions, six dimensions of ten options with all pairs, for another draw of scores each time.</summary>
internal sealed class SearchActions : ISpeedRow
{
    private const int Draws = 200;
    private const int Dimensions = 6;
    private const int OptionCount = 10;

    private readonly AdditiveScores[] _draws = new AdditiveScores[Draws];
    private readonly Feasibility _feasibility;
    private readonly ActionSearch _search;
    private readonly SeededRandom _random = new(20260508);
    private readonly int[] _options = new int[Dimensions];

    /// <summary>Draws independent normal effects.</summary>
    public SearchActions(double must)
    {
        Must = must;
        var shape = ActionShape.WithAllPairs([.. Enumerable.Repeat(OptionCount, Dimensions)]);
        _feasibility = new Feasibility(shape);
        _search = new ActionSearch(shape);
        for (int draw = 0; draw < Draws; draw++)
        {
            _draws[draw] = new AdditiveScores(shape);
            foreach (ref float effect in _draws[draw].Values)
            {
                effect = (float)NormalSampler.Sample(_random);
            }
        }
    }

    /// <inheritdoc/>
    public string Job => "find the best of 1,000,000 actions (6 dimensions × 10 options, all pairs), proven";

    /// <inheritdoc/>
    public double Must { get; }

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Microseconds;

    /// <inheritdoc/>
    public int Operations => Draws;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.FirstCache;

    /// <summary>Reading each table once, in bytes: what an answer cannot do without.</summary>
    public double Work => sizeof(float) * (double)_search.Shape.TableLength;

    /// <inheritdoc/>
    public void Run()
    {
        foreach (AdditiveScores scores in _draws)
        {
            _ = _search.Best(scores, _feasibility, _random, _options);
        }
    }
}
