using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Catalogue;

/// <summary>A use case as stores hold it.</summary>
/// <param name="Head">Its state.</param>
/// <param name="InForce">The revision in force.</param>
public sealed record StoredUseCase(UseCaseHead Head, UseCaseRevision InForce)
{
    /// <summary>Id of the use case.</summary>
    public string UseCase => Head.UseCase;

    /// <summary>Where it stands.</summary>
    public LifecycleState State => Head.State;

    /// <summary>Number of the revision in force.</summary>
    public int Revision => InForce.Revision;

    /// <summary>Definition in force, as canonical JSON.</summary>
    public string Definition => InForce.Definition;

    /// <summary>When the revision in force was stored.</summary>
    public DateTimeOffset CreatedTime => InForce.CreatedTime;

    /// <summary>Whether it is out of service.</summary>
    public bool IsArchived => State == LifecycleState.Archived;

    /// <summary>Whether it decides, or did until it was paused: then outcomes are taken and its policy goes on learning.</summary>
    public bool IsServing => State is LifecycleState.Live or LifecycleState.Paused;
}
