using System.Text.Json.Serialization;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Service.Commands;

/// <summary>What the replay showed; the JSON of <c>--json</c> has these members.</summary>
/// <param name="Learner">Word for the learner.</param>
/// <param name="Rule">Word for the selection rule.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Rows">Rows that were replayed.</param>
/// <param name="Matched">Rows on which the policy chose what the log has.</param>
/// <param name="Value">Mean reward per matched row; null without one.</param>
/// <param name="Low">Lower end of its 95 % interval; null where it is unbounded.</param>
/// <param name="High">Upper end of its 95 % interval; null where it is unbounded.</param>
/// <param name="Logged">Rewards of all rows by logged action.</param>
/// <param name="Nights">Updates that were run.</param>
internal sealed record ReplayReport(
    string Learner,
    string Rule,
    ulong Seed,
    long Rows,
    long Matched,
    double? Value,
    double? Low,
    double? High,
    IReadOnlyList<LoggedActionReport> Logged,
    int Nights)
{
    /// <summary>What the reward is.</summary>
    [JsonIgnore]
    public RewardMetric Metric { get; init; }

    /// <summary>Number of updates whose candidate failed a check.</summary>
    [JsonIgnore]
    public int RefusedUpdates { get; init; }
}
