using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Tests.Problems;

public sealed class BanditTaskTests
{
    [Fact]
    public void Declare_TwoDimensions_IsAValidUseCaseWithTheLastDimensionTurningFastest()
    {
        var task = new BanditTask("offers", [2, 3], 4, new ValueRange(-0.5, 0.5));

        UseCaseDefinition definition = task.Declare() with { Learner = LearnerDefinition.Default(LearnerType.DisjointLinear) };
        DefinitionResult read = DefinitionReader.Read(DefinitionWriter.Write(definition));
        var model = UseCaseModel.Compile(definition, 1);

        Assert.Empty(read.Violations);
        Assert.Equal(6, task.Actions);
        Assert.Equal(4, model.Encoder.Dimension);
        Assert.Equal("option1/option2", model.Actions.Keys[5]);
        Assert.Equal("option0/option1", model.Actions.Keys[1]);
        Assert.Equal(RewardKind.Value, definition.SuccessMetric.Reward);
    }

    [Fact]
    public void Declare_RewardOfZeroOrOne_CountsOccurrence() =>
        Assert.Equal(RewardKind.Occurrence, new BanditTask("p", [2], 1).Declare().SuccessMetric.Reward);
}
