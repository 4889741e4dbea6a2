namespace Decisioning.UseCases.Definition;

/// <summary>An outcome after which the use case leaves the customer alone.</summary>
/// <param name="Outcome">Key <c>outcome</c>, required: its name, in whichever use case it was reported.</param>
public sealed record StopEventDefinition(string Outcome)
{
    /// <summary>Key <c>for</c>: how long, up to 3,650 days; null for as long as <see cref="Until"/> says.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Key <c>until</c>: the outcome that ends it early, such as the case that was closed; null for none.</summary>
    public string? Until { get; init; }
}
