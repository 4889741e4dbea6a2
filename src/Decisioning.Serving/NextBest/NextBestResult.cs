using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.NextBest;

/// <summary>What came of a request.</summary>
/// <param name="Winners">The logged decisions, in the order in which they won; often none.</param>
/// <param name="Ranking">All that competed: the winners in their order, then the others by score.</param>
/// <param name="Violations">What is wrong with the request; nothing else is set then.</param>
public sealed record NextBestResult(
    IReadOnlyList<Recommendation> Winners, IReadOnlyList<RankedUseCase> Ranking, IReadOnlyList<Violation> Violations);
