namespace Decisioning.UseCases.Definition;

/// <summary>Kind of learner.</summary>
public enum LearnerType
{
    /// <summary><c>beta-bernoulli</c>: a success rate per action, context ignored; rewards in [0, 1].</summary>
    BetaBernoulli,

    /// <summary><c>disjoint-linear</c>: a Bayesian linear model of the context per action.</summary>
    DisjointLinear,

    /// <summary>Bayesian linear regression on options, option × context and option × option: shared effects.</summary>
    FactoredLinear,

    /// <summary>The same for rewards in [0, 1], with the logistic link.</summary>
    FactoredLogistic,

    /// <summary><c>hurdle</c>: probability of any reward, factored-logistic, times its expected amount, factored-linear on its logarithm.</summary>
    Hurdle,

    /// <summary><c>hybrid-linear</c>: a Bayesian linear model of the context that all actions share, and one per action.</summary>
    HybridLinear,

    /// <summary><c>gaussian</c>: a mean and a variance per action, both unknown, context ignored.</summary>
    Gaussian,

    /// <summary><c>segment-best</c>: a mean per action and segment of the customers; a baseline.</summary>
    SegmentBest,

    /// <summary><c>disjoint-logistic</c>: a Bayesian logistic model of the context per action; rewards in [0, 1].</summary>
    DisjointLogistic,
}
