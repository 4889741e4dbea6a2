namespace Decisioning.UseCases.Decisions;

/// <summary>When a decision is acknowledged.</summary>
public enum Durability
{
    /// <summary>After it lies on disk: a kill or a power cut loses nothing that was acknowledged.</summary>
    Durable = 0,

    /// <summary>At once; it is written within moments, and a kill may lose those moments.</summary>
    Async = 1,
}
