using System.Text.Json.Serialization;
using Decisioning.Evaluation;

namespace Decisioning.Service.Commands;

/// <summary>What a group got and earned.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Decisions">Number of decisions.</param>
/// <param name="MeanReward">Mean reward: of the demo's shop the share of decisions with an order inside the window; null without decisions.</param>
internal sealed record GroupResult(string Group, long Decisions, double? MeanReward)
{
    /// <summary>The rewards behind it.</summary>
    [JsonIgnore]
    public RewardMoments Rewards { get; init; }
}
