using System.ComponentModel.DataAnnotations;

namespace Decisioning.Serving.Deciding;

/// <summary>Options of the decision pipeline.</summary>
public sealed class DeciderOptions
{
    /// <summary>How long a decision may wait for the log before the fallback answers. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan LogTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a request id gets the same decision. Default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan RequestIdLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Number of this node; no two nodes that share logs may have the same. Default 0.</summary>
    [Range(0, UseCases.Decisions.DecisionId.MaxNode)]
    public int Node { get; set; }
}
