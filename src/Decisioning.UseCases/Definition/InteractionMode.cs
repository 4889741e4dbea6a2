namespace Decisioning.UseCases.Definition;

/// <summary>Which pairs of dimensions a factored learner lets interact.</summary>
public enum InteractionMode
{
    /// <summary>All pairs while they need at most 512 terms, none beyond.</summary>
    Auto,

    /// <summary>All pairs.</summary>
    All,

    /// <summary>None: effects of options add up.</summary>
    None,
}
