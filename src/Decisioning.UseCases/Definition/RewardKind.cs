namespace Decisioning.UseCases.Definition;

/// <summary>What of the outcomes in the attribution window makes the reward.</summary>
public enum RewardKind
{
    /// <summary><c>occurrence</c>: 1 if there is any, else 0.</summary>
    Occurrence,

    /// <summary><c>value</c>: the sum of their values.</summary>
    Value,
}
