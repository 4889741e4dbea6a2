namespace Decisioning.Evaluation.Regret;

/// <summary>What another library reached on a problem.</summary>
/// <param name="Name">Library, algorithm and setting.</param>
/// <param name="GapClosed">Share of the gap between uniform and best choices that it closed.</param>
/// <param name="RegretMean">Its regret, mean over seeds 0-9.</param>
/// <param name="RewardMean">Its rewards, mean over seeds 0-9.</param>
public sealed record PeerFigure(string Name, double GapClosed, double RegretMean, double RewardMean);
