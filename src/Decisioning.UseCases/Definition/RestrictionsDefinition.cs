namespace Decisioning.UseCases.Definition;

/// <summary>Who may be decided for, and which actions a customer may get.</summary>
public sealed record RestrictionsDefinition
{
    /// <summary>No rules.</summary>
    public static RestrictionsDefinition None { get; } = new();

    /// <summary>Key <c>attributes</c>: values that rules use and the model does not, at most 64.</summary>
    public EquatableList<AttributeDefinition> Attributes { get; init; } = [];

    /// <summary>Key <c>audience</c>: an expression; who does not meet it gets nothing and does not train. Null for everybody.</summary>
    public string? Audience { get; init; }

    /// <summary>Key <c>constraints.exclude</c>: options of two dimensions that never go together.</summary>
    public EquatableList<OptionPair> Exclude { get; init; } = [];

    /// <summary>Key <c>constraints.require</c>: options that go with some options of another dimension alone.</summary>
    public EquatableList<OptionPair> Require { get; init; } = [];

    /// <summary>Key <c>consent</c>: who may be contacted, and over which channels; null for everybody over all of them.</summary>
    public ConsentDefinition? Consent { get; init; }

    /// <summary>Key <c>quiet_hours</c>: when nothing is sent; null for never.</summary>
    public QuietHoursDefinition? QuietHours { get; init; }

    /// <summary>Key <c>stop_events</c>: outcomes after which the customer is left alone, at most 64.</summary>
    public EquatableList<StopEventDefinition> StopEvents { get; init; } = [];
}
