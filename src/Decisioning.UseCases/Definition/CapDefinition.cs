namespace Decisioning.UseCases.Definition;

/// <summary>One element of <c>caps</c>: how often a customer may be contacted. Actions that are no contacts are never capped.</summary>
/// <param name="Most">Key <c>most</c>: how many events a customer may have in one period before no more contacts are made; 1 to 10,000.</param>
/// <param name="Per">Key <c>per</c>: the period.</param>
public sealed record CapDefinition(int Most, CapPeriod Per)
{
    /// <summary>Key <c>name</c>: what people and the funnel call it; empty for its place in the list.</summary>
    public string Name { get; init; } = "";

    /// <summary>Key <c>scope</c>: which contacts it counts and takes away.</summary>
    public CapScope Scope { get; init; } = CapScope.UseCase;

    /// <summary>Key <c>dimension</c>: with the scope option, the dimension that it is about.</summary>
    public string? Dimension { get; init; }

    /// <summary>Keys <c>options</c>: with the scope option, those that are counted together; none for each option by itself.</summary>
    public EquatableList<string> Options { get; init; } = [];

    /// <summary>Key <c>channels</c>: with the scope channel, those that are counted together; none for each channel by itself.</summary>
    public EquatableList<string> Channels { get; init; } = [];

    /// <summary>Key <c>by</c>: what is counted.</summary>
    public CapEvent By { get; init; } = CapEvent.Decision;

    /// <summary>Key <c>outcome</c>: where outcomes are counted, which.</summary>
    public string? Outcome { get; init; }
}
