using System.Text.Json.Serialization;
using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Regret;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>What a policy reached on one problem; the JSON of <c>--json</c> has these members. Means are over seeds.</summary>
/// <param name="Problem">Name of the problem.</param>
/// <param name="Learner">Word for the learner.</param>
/// <param name="Rule">Word for the selection rule.</param>
/// <param name="Seeds">The worlds that were played.</param>
/// <param name="RewardMean">Rewards of a run, as they came.</param>
/// <param name="RegretMean">What the best choices would have earned more in a run, in expectation.</param>
/// <param name="GapClosed">Share of the gap between uniform and best choices that is closed, in expectation; null without a gap.</param>
/// <param name="RewardStandardError">Of the mean reward; null with one seed.</param>
/// <param name="RegretStandardError">Of the mean regret; null with one seed.</param>
/// <param name="GapClosedStandardError">Of the share; null with one seed.</param>
/// <param name="ExpectedMean">Rewards of a run, in expectation.</param>
/// <param name="Nights">Updates in a run.</param>
/// <param name="MustReach">Share that one default setting must reach; null for a problem that is not known.</param>
/// <param name="Peers">What others reached; empty for a problem that is not known.</param>
/// <param name="Runs">The runs by seed.</param>
internal sealed record RegretReport(
    string Problem,
    string Learner,
    string Rule,
    IReadOnlyList<int> Seeds,
    double RewardMean,
    double RegretMean,
    double? GapClosed,
    double? RewardStandardError,
    double? RegretStandardError,
    double? GapClosedStandardError,
    double ExpectedMean,
    int Nights,
    double? MustReach,
    IReadOnlyList<PeerFigure> Peers,
    IReadOnlyList<RegretRunReport> Runs)
{
    /// <summary>How long a run took on average, with one on each core; not in the JSON, which is the same for the same command.</summary>
    [JsonIgnore]
    public double SecondsPerRun { get; init; }

    /// <summary>The report of a problem's runs.</summary>
    /// <param name="summary">The runs.</param>
    /// <param name="definition">The use case with the policy.</param>
    /// <param name="seconds">How long a run took on average.</param>
    public static RegretReport Of(RegretSummary summary, UseCaseDefinition definition, double seconds)
    {
        RegretBar? bar = RegretBars.Find(summary.Problem.Name);
        SeedMean gap = summary.GapClosed;
        return new RegretReport(
            summary.Problem.Name,
            DefinitionOverrides.WordFor(definition.Learner.Type),
            DefinitionOverrides.WordFor(definition.Rule.Type),
            [.. summary.Runs.Select(run => run.Seed)],
            summary.Reward.Mean,
            summary.Regret.Mean,
            Numbers.Finite(gap.Mean),
            Numbers.Finite(summary.Reward.StandardError),
            Numbers.Finite(summary.Regret.StandardError),
            Numbers.Finite(gap.StandardError),
            summary.Expected.Mean,
            summary.Problem.Nights,
            bar?.MustReach,
            bar is null ? [] : [.. bar.All],
            [.. summary.Runs.Select(RegretRunReport.Of)])
        {
            SecondsPerRun = seconds,
        };
    }
}
