using Decisioning.Evaluation.Replay;

namespace Decisioning.Service.Commands;

/// <summary>What is replayed.</summary>
/// <param name="Seed">Seed of the rows' order and of the policy's draws.</param>
/// <param name="RowsPerNight">Rows between two updates, at least 1.</param>
/// <param name="Metric">Which outcome is the reward.</param>
internal sealed record ReplaySettings(ulong Seed, int RowsPerNight, RewardMetric Metric);
