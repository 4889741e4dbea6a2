using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Live;

/// <summary>What one request sees of a use case: read once, at its top, so that it never sees half of a change.</summary>
/// <param name="Model">The revision in force.</param>
/// <param name="Policy">The live policy, compiled for that revision, or null where none was loaded yet.</param>
public sealed record LiveUseCase(UseCaseModel Model, Policy? Policy)
{
    /// <summary>Whether it does not decide for now; outcomes are taken.</summary>
    public bool IsPaused { get; init; }
}
