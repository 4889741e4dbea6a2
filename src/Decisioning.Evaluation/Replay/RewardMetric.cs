namespace Decisioning.Evaluation.Replay;

/// <summary>Which outcome of the Hillstrom experiment counts.</summary>
public enum RewardMetric
{
    /// <summary>The customer visited the site: 0 or 1.</summary>
    Visit,

    /// <summary>The customer bought: 0 or 1.</summary>
    Conversion,

    /// <summary>What the customer spent, in dollars.</summary>
    Spend,
}
