using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Definition;

/// <summary>One use case as its owner wrote it. Every one that <see cref="DefinitionReader"/> returns keeps all rules.</summary>
public sealed record UseCaseDefinition
{
    /// <summary>Id of the dimension whose options are channels, where the owner names none.</summary>
    internal const string DefaultChannelDimension = "channel";

    /// <summary>Key <c>use_case</c>, required: the id; 1 to 63 of a-z, 0-9 and '-', a letter first.</summary>
    public required string Id { get; init; }

    /// <summary>Key <c>description</c>: up to 4,096 characters for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Key <c>dimensions</c>, required: what is chosen, at least one; their order is the order in an action's key.</summary>
    public required EquatableList<DimensionDefinition> Dimensions { get; init; }

    /// <summary>Key <c>features</c>: what is known of the customer and the moment, in the order of the encoded vector.</summary>
    public EquatableList<FeatureDefinition> Features { get; init; } = [];

    /// <summary>Key <c>outcomes</c>, required: the business facts that may be reported, at least one.</summary>
    public required EquatableList<OutcomeDefinition> Outcomes { get; init; }

    /// <summary>Key <c>success_metric</c>, required: what the policy is to raise.</summary>
    public required SuccessMetricDefinition SuccessMetric { get; init; }

    /// <summary>Key <c>learner</c>: what turns observations into a posterior; by default beta-bernoulli with the prior 1/1.</summary>
    public LearnerDefinition Learner { get; init; } = LearnerDefinition.Default(LearnerType.FactoredLogistic);

    /// <summary>Key <c>rule</c>: what turns the posterior into a choice; by default thompson.</summary>
    public RuleDefinition Rule { get; init; } = RuleDefinition.Default(RuleType.LookaheadThompson);

    /// <summary>Key <c>groups</c>: shares of the customers; without it 0.8 treatment, 0.1 random control, 0.1 holdout.</summary>
    public GroupsDefinition Groups { get; init; } = new();

    /// <summary>Key <c>train_on</c>: whose decisions train the policy; groups whose propensities are known.</summary>
    public EquatableList<Group> TrainOn { get; init; } = [Group.Treatment];

    /// <summary>Key <c>schedule</c>: when the nightly update runs.</summary>
    public ScheduleDefinition Schedule { get; init; } = new();

    /// <summary>Key <c>fallback</c>: the option of each dimension, in their order, that answers where the policy can not.</summary>
    /// <remarks>In the file a map from dimension to option; a dimension that is left out falls back to its first option.</remarks>
    public required EquatableList<string> Fallback { get; init; }

    /// <summary>Key <c>metrics</c>: what results show beside the success metric; at most 16.</summary>
    public EquatableList<MetricDefinition> Metrics { get; init; } = [];

    /// <summary>Key <c>guardrails</c>: what must not get worse, and what happens if it does; at most 8.</summary>
    public EquatableList<GuardrailDefinition> Guardrails { get; init; } = [];

    /// <summary>Key <c>activation</c>: whether a decision trains without word that it was carried out.</summary>
    public ActivationMode Activation { get; init; } = ActivationMode.Assumed;

    /// <summary>Key <c>durability</c>: when a decision is acknowledged.</summary>
    public Durability Durability { get; init; } = Durability.Durable;

    /// <summary>Keys <c>title</c>, <c>goal</c>, <c>why</c>, <c>who</c>, <c>where</c>, <c>how</c>, <c>value</c>, <c>feasibility</c>, <c>maturity</c>.</summary>
    public BusinessCase Business { get; init; } = BusinessCase.None;

    /// <summary>Key <c>tracking_plan</c>: the events that it lives on.</summary>
    public EquatableList<TrackedEventDefinition> TrackingPlan { get; init; } = [];

    /// <summary>Key <c>channel_dimension</c>: the dimension whose options are channels; null for <c>channel</c>, if there is one.</summary>
    public string? ChannelDimension { get; init; }

    /// <summary>Key <c>caps</c>: how often a customer may be contacted.</summary>
    public EquatableList<CapDefinition> Caps { get; init; } = [];

    /// <summary>Key <c>budgets</c>: how much of an option there is for all customers together.</summary>
    public EquatableList<BudgetDefinition> Budgets { get; init; } = [];

    /// <summary>Key <c>priority</c>: weight of the use case where it competes with others for a customer; 0 to 1,000, by default 1.</summary>
    public double Priority { get; init; } = 1.0;

    /// <summary>
    /// Key <c>value_per_reward</c>: what one unit of reward is worth in the unit that all competing use cases share, such as a currency;
    /// above 0 and at most 1,000,000,000, by default 1.
    /// </summary>
    public double ValuePerReward { get; init; } = 1.0;

    /// <summary>Key <c>business_as_usual</c>: what that group gets; null where it has no share.</summary>
    public BusinessAsUsualDefinition? BusinessAsUsual { get; init; }

    /// <summary>Key <c>approval</c>: who must agree before the use case, or a change of it, goes live.</summary>
    public ApprovalMode Approval { get; init; } = ApprovalMode.None;

    /// <summary>The keys of the rules: who may be decided for, and which actions a customer may get.</summary>
    public RestrictionsDefinition Restrictions { get; init; } = RestrictionsDefinition.None;
}
