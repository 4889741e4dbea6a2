using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Live;

/// <summary>What one request sees of a use case: read once, at its top, so that it never sees half of a change.</summary>
/// <param name="Model">The revision in force.</param>
/// <param name="Policy">The live policy, compiled for that revision, or null where none was loaded yet.</param>
public sealed record LiveUseCase(UseCaseModel Model, Policy? Policy)
{
    /// <summary>Whether it does not decide for now; outcomes are taken.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The holdout across all use cases.</summary>
    public GlobalHoldout GlobalHoldout { get; init; } = GlobalHoldout.None;

    /// <summary>The group of a customer: the one that the owner named, else the holdout across all use cases, else the use case's own.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    public Group GroupOf(string customer) =>
        !Model.Groups.IsForced(customer) && GlobalHoldout.Contains(customer) ? Group.GlobalHoldout : Model.Groups.GroupOf(customer);
}
