namespace Decisioning.Service.Probes;

/// <summary>What a check found.</summary>
internal enum CheckStatus
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Something is amiss, and the node answers all the same.</summary>
    Degraded,

    /// <summary>The node should get no calls now.</summary>
    Failed,
}
