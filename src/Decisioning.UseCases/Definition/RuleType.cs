namespace Decisioning.UseCases.Definition;

/// <summary>Kind of selection rule.</summary>
public enum RuleType
{
    /// <summary><c>thompson</c>: draw from the posterior, take the best draw.</summary>
    Thompson,

    /// <summary><c>ucb</c>: take the highest upper bound.</summary>
    Ucb,

    /// <summary><c>greedy</c>: take the highest mean.</summary>
    Greedy,

    /// <summary><c>epsilon-greedy</c>: greedy, but a share of decisions is drawn uniformly.</summary>
    EpsilonGreedy,

    /// <summary><c>uniform</c>: every eligible action with the same probability.</summary>
    Uniform,

    /// <summary><c>lookahead-thompson</c>: Thompson sampling of what choosing greedily would not find out by itself.</summary>
    LookaheadThompson,

    /// <summary><c>softmax</c>: in proportion to exp(mean / temperature).</summary>
    Softmax,

    /// <summary><c>inverse-gap-weighting</c>: the further behind the best mean, the more rarely (SquareCB).</summary>
    InverseGapWeighting,

    /// <summary><c>top-two-thompson</c>: the best of a draw, or the best of a draw that has another best.</summary>
    TopTwoThompson,

    /// <summary><c>constant</c>: always the fallback, business as usual; a baseline.</summary>
    Constant,
}
