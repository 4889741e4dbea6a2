namespace Decisioning.Evaluation.Regret;

/// <summary>What one default setting must reach on a known problem, and what others reached.</summary>
/// <param name="Problem">Name of the problem.</param>
/// <param name="MustReach">Share of the gap that must be closed.</param>
/// <param name="OracleMean">What the best choices earn in the peers' worlds, in expectation, mean over seeds 0-9: tells these worlds.</param>
/// <param name="BestPeer">The best peer, tuned for this problem.</param>
/// <param name="PeerDefaults">Peers with the settings that they come with.</param>
/// <param name="Sketch">Our textbook sketch, the best setting for this problem.</param>
public sealed record RegretBar(
    string Problem, double MustReach, double OracleMean, PeerFigure BestPeer, IReadOnlyList<PeerFigure> PeerDefaults, PeerFigure Sketch)
{
    /// <summary>Best peer, peers' defaults and sketch, in this order.</summary>
    public IEnumerable<PeerFigure> All => [BestPeer, .. PeerDefaults, Sketch];
}
