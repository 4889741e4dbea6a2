namespace Decisioning.Bandits;

/// <summary>Why an observation cannot train.</summary>
public enum ObservationProblem
{
    /// <summary>It can.</summary>
    None,

    /// <summary>There is no action of its number.</summary>
    UnknownAction,

    /// <summary>A feature is not finite or not on the grid of <see cref="DyadicGrid"/>.</summary>
    BadFeature,

    /// <summary>The reward is not finite, not on the grid, or not one that the learner takes.</summary>
    BadReward,
}
