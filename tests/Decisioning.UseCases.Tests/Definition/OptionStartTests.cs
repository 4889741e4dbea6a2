using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class OptionStartTests
{
    private const string BetaLearner = "learner: {type: beta-bernoulli, prior: {successes: 1, failures: 1}}";

    [Theory]
    [InlineData("learner: {type: factored-logistic}", "email", null)]
    [InlineData("learner: {type: hurdle}", "email", null)]
    [InlineData("learner: {type: factored-logistic}", "emial", ViolationReason.NotFound)]
    [InlineData("learner: {type: factored-logistic}", "push", ViolationReason.NotFound)]
    [InlineData(BetaLearner, "email", ViolationReason.NotApplicable)]
    public void Read_OptionThatStartsFromAnother_IsKeptOrRefused(string learner, string start, ViolationReason? reason)
    {
        string text = DefinitionText.With(BetaLearner, learner).Replace("{id: push}", $"{{id: push, start_from: {start}}}", StringComparison.Ordinal);

        DefinitionResult result = DefinitionReader.Read(text);

        if (reason is { } expected)
        {
            Assert.Equal(("dimensions[1].options[1].start_from", expected), (result.Violations.Single().Path, result.Violations.Single().Reason));
            return;
        }

        Assert.Equal(start, result.Definition!.Dimensions[1].Options[1].StartFrom);
        Assert.Equal(result.Definition, DefinitionReader.Read(DefinitionWriter.Write(result.Definition)).Definition);
    }
}
