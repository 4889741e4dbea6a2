using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Tests.Definition;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class UseCaseModelTests
{
    private static readonly UseCaseDefinition Definition = DefinitionReader.Read(DefinitionText.Valid).Definition!;

    [Fact]
    public void Compile_Definition_FitsItsPartsTogether()
    {
        var model = UseCaseModel.Compile(Definition, 3);

        Assert.Equal(("welcome", 3), (model.Id, model.Revision));
        Assert.Equal(["none/email", "none/push", "voucher/email", "voucher/push"], model.Learner.ActionKeys);
        Assert.Equal(model.Encoder.Dimension, model.Learner.ContextDimension);
        Assert.Equal("none/push", model.Actions.Keys[model.FallbackAction]);
        Assert.Equal("welcome", model.Groups.Salt);
    }

    [Theory]
    [InlineData(RuleType.Thompson, "thompson")]
    [InlineData(RuleType.Ucb, "ucb")]
    [InlineData(RuleType.Greedy, "greedy")]
    [InlineData(RuleType.EpsilonGreedy, "epsilon-greedy")]
    [InlineData(RuleType.Uniform, "uniform")]
    [InlineData(RuleType.Softmax, "softmax")]
    [InlineData(RuleType.InverseGapWeighting, "inverse-gap-weighting")]
    [InlineData(RuleType.TopTwoThompson, "top-two-thompson")]
    [InlineData(RuleType.Constant, "constant")]
    public void Compile_Rule_IsTheOneOfThatNameWithItsFloor(RuleType type, string name)
    {
        RuleDefinition rule = RuleDefinition.Default(type);

        Assert.Equal(name, UseCaseModel.Compile(Definition with { Rule = rule }, 1).Rule.Name);
        ExplorationFloor floored =
            Assert.IsType<ExplorationFloor>(UseCaseModel.Compile(Definition with { Rule = rule with { ExplorationFloor = 0.25 } }, 1).Rule);
        Assert.Equal((name, 0.25), (floored.Name, floored.Floor));
    }

    [Theory]
    [InlineData(LearnerType.FactoredLinear, "factored-linear")]
    [InlineData(LearnerType.FactoredLogistic, "factored-logistic")]
    [InlineData(LearnerType.Hurdle, "hurdle")]
    [InlineData(LearnerType.HybridLinear, "hybrid-linear")]
    [InlineData(LearnerType.Gaussian, "gaussian")]
    [InlineData(LearnerType.SegmentBest, "segment-best")]
    public void Compile_Learner_IsTheOneOfThatName(LearnerType type, string name) =>
        Assert.Equal(name, UseCaseModel.Compile(Definition with { Learner = LearnerDefinition.Default(type) }, 1).Learner.Name);

    [Fact]
    public void Compile_RuleParameters_ReachTheRule()
    {
        Assert.Equal(2.0, Rule<ThompsonRule>(RuleDefinition.Default(RuleType.Thompson) with { Exploration = 2.0 }).Exploration);
        Assert.Equal(3.0, Rule<UpperConfidenceRule>(RuleDefinition.Default(RuleType.Ucb) with { Exploration = 3.0 }).Exploration);
        Assert.Equal(0.3, Rule<EpsilonGreedyRule>(RuleDefinition.Default(RuleType.EpsilonGreedy) with { Epsilon = 0.3 }).Epsilon);
        Assert.Equal(0.3, Rule<SoftmaxRule>(RuleDefinition.Default(RuleType.Softmax) with { Temperature = 0.3 }).Temperature);
        Assert.Equal(7.0, Rule<InverseGapWeightingRule>(RuleDefinition.Default(RuleType.InverseGapWeighting) with { Gamma = 7.0 }).Gamma);
        TopTwoThompsonRule topTwo =
            Rule<TopTwoThompsonRule>(RuleDefinition.Default(RuleType.TopTwoThompson) with { LeaderShare = 0.7, Exploration = 0.4 });
        Assert.Equal((0.7, 0.4), (topTwo.LeaderShare, topTwo.Exploration));

        static T Rule<T>(RuleDefinition rule) => Assert.IsType<T>(UseCaseModel.Compile(Definition with { Rule = rule }, 1).Rule);
    }

    // Shares about the budget, the budget about the floor. Action 0 is none/email, 3 is voucher/push.
    [Fact]
    public void Compile_SharesBudgetAndFloor_AreWrappedInThisOrder()
    {
        DimensionDefinition offer = Definition.Dimensions[0];
        EquatableList<OptionDefinition> limited = [offer.Options[0] with { MinShare = 0.2 }, offer.Options[1] with { MaxShare = 0.5 }];
        UseCaseModel model = UseCaseModel.Compile(
            Definition with
            {
                Dimensions = [offer with { Options = limited }, Definition.Dimensions[1]],
                Rule = RuleDefinition.Default(RuleType.Greedy) with
                {
                    ExplorationFloor = 0.25,
                    ExplorationBudget = new ExplorationBudgetDefinition(0.1, null),
                },
            },
            1);

        ShareLimits shares = Assert.IsType<ShareLimits>(model.RuleWithin(0.4));
        ExplorationBudget budget = Assert.IsType<ExplorationBudget>(shares.Rule);
        DimensionShares dimension = Assert.Single(shares.Dimensions);

        Assert.Equal((0.4, 0.25), (budget.Share, Assert.IsType<ExplorationFloor>(budget.Rule).Floor));
        Assert.Equal([0.2, 0.0], dimension.Minimum.ToArray());
        Assert.Equal([1.0, 0.5], dimension.Maximum.ToArray());
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(dimension.OptionOf));
        Assert.Equal(1.0, Assert.IsType<ExplorationBudget>(Assert.IsType<ShareLimits>(model.Rule).Rule).Share);
    }

    [Fact]
    public void RuleWithin_WithoutBudget_IsTheRule()
    {
        var model = UseCaseModel.Compile(Definition, 1);

        Assert.Same(model.Rule, model.RuleWithin(0.1));
    }

    [Fact]
    public void Compile_LinearLearner_TakesRidgeAndNoise()
    {
        LearnerDefinition linear = LearnerDefinition.Default(LearnerType.DisjointLinear);

        LearnerDefinition fixedNoise = linear with { Ridge = 3.0, Noise = 0.5 };
        var learnt = (DisjointLinearLearner)UseCaseModel.Compile(Definition with { Learner = linear }, 1).Learner;
        var known = (DisjointLinearLearner)UseCaseModel.Compile(Definition with { Learner = fixedNoise }, 1).Learner;

        Assert.True(learnt.Noise.IsLearnt);
        Assert.Equal((3.0, RewardNoise.Fixed(0.5)), (known.Ridge, known.Noise));
    }

    [Fact]
    public void FallbackOf_FallbackNotEligible_IsTheFirstEligibleAction()
    {
        var model = UseCaseModel.Compile(Definition, 1);

        Assert.Equal(model.FallbackAction, model.FallbackOf(EligibleSet.Of([0, 1, 2, 3], 4)));
        Assert.Equal(2, model.FallbackOf(EligibleSet.Of([2, 3], 4)));
        Assert.Equal(-1, model.FallbackOf(EligibleSet.Of([], 4)));
    }

    [Fact]
    public void StatisticsSchema_WhatDoesNotTouchTheSums_KeepsIt()
    {
        string schema = SchemaOf(Definition);
        DimensionDefinition offer = Definition.Dimensions[0];
        DimensionDefinition more = offer with { Options = [new OptionDefinition("first"), .. offer.Options] };

        Assert.Equal(32, schema.Length);
        Assert.Equal(schema, SchemaOf(Definition with { Dimensions = [more, Definition.Dimensions[1]] }));
        Assert.Equal(schema, SchemaOf(Definition with { Rule = RuleDefinition.Default(RuleType.Ucb), Description = "x" }));
        Assert.Equal(schema, SchemaOf(Definition with { Rule = RuleDefinition.Default(RuleType.Softmax) }));
        EquatableList<OptionDefinition> limited = [offer.Options[0] with { MinShare = 0.2, MaxShare = 0.7 }, offer.Options[1]];
        Assert.Equal(schema, SchemaOf(Definition with { Dimensions = [offer with { Options = limited }, Definition.Dimensions[1]] }));
        Assert.Equal(schema, SchemaOf(Definition with { Learner = Definition.Learner with { Prior = new BetaPriorDefinition(2.0, 9.0) } }));
        Assert.Equal(schema, SchemaOf(Definition with { Features = [] }));
    }

    [Fact]
    public void StatisticsSchema_WhatChangesTheSums_ChangesIt()
    {
        UseCaseDefinition linear = Definition with { Learner = LearnerDefinition.Default(LearnerType.DisjointLinear) };
        FeatureDefinition age = linear.Features[0];
        string[] schemas =
        [
            SchemaOf(Definition),
            SchemaOf(linear),
            SchemaOf(linear with { Features = [] }),
            SchemaOf(linear with { Features = [age with { Scale = 10.0 }, .. linear.Features.Skip(1)] }),
            SchemaOf(linear with { Features = [.. linear.Features.Reverse()] }),
            SchemaOf(Definition with { SuccessMetric = Definition.SuccessMetric with { Window = TimeSpan.FromDays(8) } }),
            SchemaOf(Definition with { SuccessMetric = Definition.SuccessMetric with { Outcome = "order" } }),
            SchemaOf(Definition with { Dimensions = [.. Definition.Dimensions.Reverse()], Fallback = ["push", "none"] }),
        ];

        Assert.Equal(schemas.Length, schemas.Distinct().Count());
    }

    private static string SchemaOf(UseCaseDefinition definition) => UseCaseModel.Compile(definition, 1).StatisticsSchema;
}
