using Decisioning.Evaluation.Regret;

namespace Decisioning.Service.Commands;

/// <summary>One run of <c>bench regret</c>.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Seed">The world.</param>
internal sealed record RegretJob(RegretProblem Problem, int Seed);
