using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>The words of every key that has fixed ones; reader and writer share them.</summary>
internal static class Words
{
    public static Vocabulary<FeatureType> FeatureTypes { get; } =
        new(("numeric", FeatureType.Numeric), ("categorical", FeatureType.Categorical), ("boolean", FeatureType.Boolean));

    public static Vocabulary<FeatureTransform> Transforms { get; } =
        new(("none", FeatureTransform.None), ("log1p", FeatureTransform.Log1p));

    public static Vocabulary<RewardKind> Rewards { get; } = new(("occurrence", RewardKind.Occurrence), ("value", RewardKind.Value));

    public static Vocabulary<LearnerType> Learners { get; } =
        new(
            ("beta-bernoulli", LearnerType.BetaBernoulli),
            ("disjoint-linear", LearnerType.DisjointLinear),
            ("disjoint-logistic", LearnerType.DisjointLogistic),
            ("factored-linear", LearnerType.FactoredLinear),
            ("factored-logistic", LearnerType.FactoredLogistic),
            ("hurdle", LearnerType.Hurdle),
            ("hybrid-linear", LearnerType.HybridLinear),
            ("gaussian", LearnerType.Gaussian),
            ("segment-best", LearnerType.SegmentBest));

    public static Vocabulary<RuleType> Rules { get; } = new(
        ("thompson", RuleType.Thompson),
        ("lookahead-thompson", RuleType.LookaheadThompson),
        ("ucb", RuleType.Ucb),
        ("greedy", RuleType.Greedy),
        ("epsilon-greedy", RuleType.EpsilonGreedy),
        ("uniform", RuleType.Uniform),
        ("constant", RuleType.Constant),
        ("softmax", RuleType.Softmax),
        ("inverse-gap-weighting", RuleType.InverseGapWeighting),
        ("top-two-thompson", RuleType.TopTwoThompson));

    /// <summary>Words for interactions.</summary>
    public static Vocabulary<InteractionMode> Interactions { get; } =
        new(("auto", InteractionMode.Auto), ("all", InteractionMode.All), ("none", InteractionMode.None));

    /// <summary>Words for groups.</summary>
    public static Vocabulary<Group> Groups { get; } =
        new(("treatment", Group.Treatment), ("random_control", Group.RandomControl), ("holdout", Group.Holdout),
            ("business_as_usual", Group.BusinessAsUsual), ("eligibility_only", Group.EligibilityOnly), ("greedy", Group.Greedy),
            ("no_context", Group.NoContext));

    public static Vocabulary<HarmDirection> HarmDirections { get; } =
        new(("increase", HarmDirection.Increase), ("decrease", HarmDirection.Decrease));

    public static Vocabulary<GuardrailAction> GuardrailActions { get; } = new(
        ("alert", GuardrailAction.Alert), ("disable_option", GuardrailAction.DisableOption), ("roll_back", GuardrailAction.RollBack));

    public static Vocabulary<ActivationMode> Activations { get; } =
        new(("assumed", ActivationMode.Assumed), ("required", ActivationMode.Required));

    /// <summary>Words for business goals.</summary>
    public static Vocabulary<BusinessGoal> Goals { get; } = new(
        ("optimize-advertising", BusinessGoal.OptimizeAdvertising),
        ("personalize-first-conversion", BusinessGoal.PersonalizeFirstConversion),
        ("boost-retention", BusinessGoal.BoostRetention),
        ("personalize-communications", BusinessGoal.PersonalizeCommunications));

    /// <summary>Words for how far a use case goes.</summary>
    public static Vocabulary<Maturity> Maturities { get; } =
        new(("crawl", Maturity.Crawl), ("walk", Maturity.Walk), ("run", Maturity.Run));

    /// <summary>Words for types of properties.</summary>
    public static Vocabulary<PropertyType> PropertyTypes { get; } = new(
        ("string", PropertyType.Text),
        ("number", PropertyType.Number),
        ("integer", PropertyType.Integer),
        ("boolean", PropertyType.Boolean),
        ("timestamp", PropertyType.Timestamp),
        ("array", PropertyType.List),
        ("object", PropertyType.Map));

    public static Vocabulary<Durability> Durabilities { get; } = new(("durable", Durability.Durable), ("async", Durability.Async));

    public static Vocabulary<CapScope> CapScopes { get; } =
        new(("use_case", CapScope.UseCase), ("option", CapScope.Option), ("channel", CapScope.Channel));

    /// <summary>Words for the scopes of the contact policy, which knows no dimensions.</summary>
    public static Vocabulary<CapScope> PolicyScopes { get; } = new(("all", CapScope.UseCase), ("channel", CapScope.Channel));

    public static Vocabulary<CapEvent> CapEvents { get; } =
        new(("decision", CapEvent.Decision), ("activation", CapEvent.Activation), ("outcome", CapEvent.Outcome));

    public static Vocabulary<CapPeriodKind> CapPeriods { get; } =
        new(("day", CapPeriodKind.Day), ("week", CapPeriodKind.Week), ("month", CapPeriodKind.Month));

    public static Vocabulary<CapPeriodKind> BudgetPeriods { get; } =
        new(("day", CapPeriodKind.Day), ("week", CapPeriodKind.Week), ("month", CapPeriodKind.Month), ("total", CapPeriodKind.Total));

    public static Vocabulary<BudgetMeasure> BudgetMeasures { get; } = new(
        ("decision", BudgetMeasure.Decision), ("activation", BudgetMeasure.Activation), ("outcome_value", BudgetMeasure.OutcomeValue));

    public static Vocabulary<ApprovalMode> Approvals { get; } =
        new(("none", ApprovalMode.None), ("two_person", ApprovalMode.TwoPerson));

    public static Vocabulary<LifecycleState> States { get; } = new(
        ("draft", LifecycleState.Draft),
        ("in_review", LifecycleState.InReview),
        ("approved", LifecycleState.Approved),
        ("live", LifecycleState.Live),
        ("paused", LifecycleState.Paused),
        ("archived", LifecycleState.Archived));

    public static Vocabulary<AttributeType> AttributeTypes { get; } = new(
        ("number", AttributeType.Number),
        ("text", AttributeType.Text),
        ("boolean", AttributeType.Boolean),
        ("time", AttributeType.Time),
        ("list", AttributeType.List));
}
