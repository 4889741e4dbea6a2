namespace Decisioning.UseCases.Policies;

/// <summary>What a policy was made from.</summary>
public sealed record PolicyLineage
{
    /// <summary>First UTC day of decisions that trained it; null where none did.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last UTC day of decisions that trained it; null where none did.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Decisions read.</summary>
    public long Decisions { get; init; }

    /// <summary>Observations that trained it.</summary>
    public long Observations { get; init; }

    /// <summary>Outcomes that counted.</summary>
    public long Outcomes { get; init; }

    /// <summary>Version of the code that made it.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>SHA-256 of the canonical definition, lower-case hex.</summary>
    public required string DefinitionHash { get; init; }
}
