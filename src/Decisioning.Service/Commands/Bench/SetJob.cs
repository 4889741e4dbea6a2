using Decisioning.Evaluation.Problems;

namespace Decisioning.Service.Commands;

/// <summary>One run of <c>bench replay</c>.</summary>
/// <param name="Set">The data set.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Seed">The seed.</param>
internal sealed record SetJob(ProblemSet Set, IBanditProblem Problem, int Seed);
