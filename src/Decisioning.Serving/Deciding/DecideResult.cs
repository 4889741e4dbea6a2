using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Deciding;

/// <summary>What came of a request: exactly one member is set.</summary>
/// <param name="Recommendation">The decision, or null.</param>
/// <param name="Violations">What is wrong with the request, or null.</param>
/// <param name="UnknownUseCase">The use case that does not exist or does not decide, or null.</param>
public sealed record DecideResult(
    Recommendation? Recommendation, IReadOnlyList<Violation>? Violations = null, string? UnknownUseCase = null)
{
    /// <summary>Where <see cref="UnknownUseCase"/> stands, if it exists.</summary>
    public LifecycleState? NotLive { get; init; }
}
