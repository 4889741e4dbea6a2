namespace Decisioning.UseCases.Definition;

/// <summary>What a use case means to the business. Every key is optional; a text that is left out is empty.</summary>
public sealed record BusinessCase
{
    /// <summary>Nothing is said.</summary>
    public static BusinessCase None { get; } = new();

    /// <summary>Key <c>title</c>: its name for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Key <c>goal</c>: the business goal.</summary>
    public BusinessGoal? Goal { get; init; }

    /// <summary>Key <c>why</c>.</summary>
    public WhyDefinition? Why { get; init; }

    /// <summary>Key <c>who.description</c>: the audience in words.</summary>
    public string Who { get; init; } = "";

    /// <summary>Key <c>where</c>: the places in which customers meet it.</summary>
    public EquatableList<string> Where { get; init; } = [];

    /// <summary>Key <c>how</c>.</summary>
    public HowDefinition? How { get; init; }

    /// <summary>Key <c>value</c>: what it is worth, 1 to 5.</summary>
    public int? Value { get; init; }

    /// <summary>Key <c>feasibility</c>: how easily it is done, 1 to 5.</summary>
    public int? Feasibility { get; init; }

    /// <summary>Key <c>maturity</c>: how far it goes.</summary>
    public Maturity? Maturity { get; init; }
}
