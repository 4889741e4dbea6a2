using Decisioning.Bandits;
using Decisioning.UseCases.Caps;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Compilation;

/// <summary>A use case, ready to decide and to train: compiled once for each revision.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class UseCaseModel
{
    private UseCaseModel(UseCaseDefinition definition, int revision)
    {
        Definition = definition;
        Revision = revision;
        RestrictionsDefinition restrictions = definition.Restrictions;
        Actions = ActionCatalogue.Of(definition);
        Encoder = new FeatureEncoder(definition.Features, restrictions.Attributes.Select(attribute => attribute.Name));
        Learner = BanditFactory.CreateLearner(definition, Actions.Keys, Encoder.Dimension);
        Rule = BanditFactory.CreateRule(definition, Actions, explorationShare: 1.0);
        Groups = new GroupAssigner(definition.Groups, definition.Id);
        Schedule = new CronSchedule(definition.Schedule);
        Metric = new SuccessMetric(definition);
        StatisticsSchema = Compilation.StatisticsSchema.Of(definition);
        FallbackAction = Actions.Find(definition.Fallback);
        ChannelDimension = Actions.FindDimension(definition.ChannelDimension ?? UseCaseDefinition.DefaultChannelDimension);
        Restrictions.RuleSet rules = Restrictions.RuleSet.Of(definition, Actions, ChannelDimension);
        Attributes = rules.Attributes;
        Eligibility = new Eligibility(Actions, rules.Filters, rules.Audience, ChannelDimension);
        BusinessAsUsualAction = definition.BusinessAsUsual?.Action is { } usual ? Actions.Find(usual) : -1;
    }

    /// <summary>Id of the use case.</summary>
    public string Id => Definition.Id;

    /// <summary>Number of the revision.</summary>
    public int Revision { get; }

    /// <summary>What the owner wrote.</summary>
    public UseCaseDefinition Definition { get; }

    /// <summary>All actions with their numbers.</summary>
    public ActionCatalogue Actions { get; }

    /// <summary>Makes x of the values that callers send.</summary>
    public FeatureEncoder Encoder { get; }

    /// <summary>Makes posteriors of statistics; its actions are numbered as <see cref="Actions"/> are.</summary>
    public ILearner Learner { get; }

    /// <summary>Chooses, exploration floor and options' shares included; where there is a budget, as if it were never used up.</summary>
    public ISelectionRule Rule { get; }

    /// <summary>Assigns customers to groups.</summary>
    public GroupAssigner Groups { get; }

    /// <summary>When the nightly update runs.</summary>
    public CronSchedule Schedule { get; }

    /// <summary>Makes rewards of outcomes.</summary>
    public SuccessMetric Metric { get; }

    /// <summary>Reads the values that rules use.</summary>
    public AttributeReader Attributes { get; }

    /// <summary>Finds the eligible set.</summary>
    public Eligibility Eligibility { get; }

    /// <summary>Identifies what statistics mean: those of another schema cannot be added. Options come and go within it.</summary>
    public string StatisticsSchema { get; }

    /// <summary>Number of the fallback action, eligible now or not; see <see cref="FallbackOf"/>.</summary>
    public int FallbackAction { get; }

    /// <summary>Whether the platform decides by itself what business as usual gets.</summary>
    public bool IsDecidedElsewhere => Definition.BusinessAsUsual is null or { IsDecidedElsewhere: true };

    /// <summary>Number of the action of business as usual, eligible now or not, or −1 where there is none.</summary>
    public int BusinessAsUsualAction { get; }

    /// <summary>Position of the dimension whose options are channels, or −1 where there is none.</summary>
    public int ChannelDimension { get; }

    /// <summary>The rule of a group that goes without a part of the policy; floor and budget of exploration go with the rule.</summary>
    /// <param name="type">Type of the rule, with its default parameters.</param>
    internal ISelectionRule RuleOf(RuleType type) =>
        BanditFactory.CreateRule(Definition with { Rule = RuleDefinition.Default(type) }, Actions, explorationShare: 1.0);

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">A definition without violations.</param>
    /// <param name="revision">Number of the revision, from 1.</param>
    public static UseCaseModel Compile(UseCaseDefinition definition, int revision) => new(definition, revision);

    /// <summary>The rule as it would be without an exploration budget.</summary>
    public ISelectionRule UnlimitedRule => Definition.Rule.ExplorationBudget is null
        ? Rule
        : BanditFactory.CreateRule(Definition with { Rule = Definition.Rule with { ExplorationBudget = null } }, Actions, explorationShare: 1.0);

    /// <summary>The rule with the share of decisions in which a budget lets it explore; without a budget it is <see cref="Rule"/>.</summary>
    /// <param name="explorationShare">Share λ of <see cref="Bandits.ExplorationBudget"/>, 0 to 1.</param>
    public ISelectionRule RuleWithin(double explorationShare) => Definition.Rule.ExplorationBudget is null
        ? Rule
        : BanditFactory.CreateRule(Definition, Actions, explorationShare);

    /// <summary>Whether observations that an earlier revision decided train this one: dimensions and features mean the same.</summary>
    /// <param name="earlier">The earlier revision.</param>
    public bool LearnsFrom(UseCaseModel earlier)
    {
        bool sameDimensions = Definition.Dimensions.Select(d => d.Id).SequenceEqual(earlier.Definition.Dimensions.Select(d => d.Id));
        bool sameFeatures = !Definition.Learner.UsesContext || Definition.Features.Equals(earlier.Definition.Features);
        return sameDimensions && sameFeatures;
    }

    /// <summary>Finds a declared outcome.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Where the name stands in the request.</param>
    /// <param name="violations">Takes an unknown name.</param>
    /// <returns>The outcome, or null.</returns>
    public OutcomeDefinition? FindOutcome(string name, string path, ICollection<Violation> violations)
    {
        OutcomeDefinition? outcome = Definition.Outcomes.FirstOrDefault(known => known.Name == name);
        if (outcome is null)
        {
            string hint = Suggestion.For(name, Definition.Outcomes.Select(known => known.Name));
            violations.Add(name.Length == 0
                ? new Violation(path, ViolationReason.Required, "must not be empty")
                : new Violation(path, ViolationReason.NotFound, $"There is no outcome of this name{hint}"));
        }

        return outcome;
    }

    /// <summary>The action that answers where the policy can not: the fallback or, where that is not eligible, the first that is.</summary>
    /// <param name="eligible">The eligible set.</param>
    /// <returns>The action's number, or −1 where nothing is eligible.</returns>
    public int FallbackOf(EligibleSet eligible) =>
        eligible.Contains(FallbackAction) ? FallbackAction
        : eligible.Count > 0 ? eligible.ActionAt(0)
        : -1;

    /// <summary>The action of business as usual.</summary>
    /// <param name="eligible">The eligible set.</param>
    /// <returns>The action's number, or −1 where it is not eligible or decided elsewhere: then nothing is sent.</returns>
    public int BusinessAsUsualOf(EligibleSet eligible) =>
        BusinessAsUsualAction >= 0 && eligible.Contains(BusinessAsUsualAction) ? BusinessAsUsualAction : -1;
}
