namespace Decisioning.Bandits;

/// <summary>What a search for the best action knows of its answer.</summary>
public enum SearchStatus
{
    /// <summary>No action is eligible; this is proven.</summary>
    Infeasible,

    /// <summary>An eligible action was found; that it is the best is likely, not proven.</summary>
    Found,

    /// <summary>The best eligible action, proven up to the rounding of the sums.</summary>
    Best,

    /// <summary>No eligible action was found within the limit of steps, and none was ruled out: for the caller as if none were eligible.</summary>
    Undecided,
}
