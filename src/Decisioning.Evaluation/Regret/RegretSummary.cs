using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Regret;

/// <summary>The runs of one problem, averaged over its seeds.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Runs">A run for each seed, ascending.</param>
public sealed record RegretSummary(RegretProblem Problem, IReadOnlyList<RegretResult> Runs)
{
    /// <summary>Rewards of a run.</summary>
    public SeedMean Reward => Mean(run => run.Reward);

    /// <summary>Expectation of the rewards of a run.</summary>
    public SeedMean Expected => Mean(run => run.Expected);

    /// <summary>Regret of a run.</summary>
    public SeedMean Regret => Mean(run => run.Regret);

    /// <summary>Share of the gap closed: the mean of the runs' shares, as the peers' figures are.</summary>
    public SeedMean GapClosed => Mean(run => run.GapClosed);

    private SeedMean Mean(Func<RegretResult, double> figure) => SeedMean.Of([.. Runs.Select(figure)]);
}
