namespace Decisioning.UseCases.Definition;

/// <summary>A metric that results show beside the success metric.</summary>
/// <param name="Name">Key <c>name</c>, required: unique among metrics and guardrails; <c>success</c> is taken.</param>
/// <param name="Outcome">Key <c>outcome</c>, required: name of the outcome that counts.</param>
public sealed record MetricDefinition(string Name, string Outcome)
{
    /// <summary>The name under which results show the success metric.</summary>
    public const string Success = "success";

    /// <summary>Key <c>reward</c>: what of the outcome counts; by default that it occurred.</summary>
    public RewardKind Reward { get; init; } = RewardKind.Occurrence;

    /// <summary>Key <c>window</c>: attribution window after the decision; null for that of the success metric.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Key <c>cap</c>: a decision counts this much at most; null for no limit.</summary>
    /// <remarks>Winsorising at a limit that is fixed beforehand: few huge orders then do not drown what the rest says.</remarks>
    public double? Cap { get; init; }
}
