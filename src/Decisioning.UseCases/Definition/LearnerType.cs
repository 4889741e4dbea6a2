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
}
