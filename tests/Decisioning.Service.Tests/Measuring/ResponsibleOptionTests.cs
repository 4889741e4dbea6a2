using Decisioning.Service.Guardrails;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Tests.Measuring;

public sealed class ResponsibleOptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    // By push nothing but spam may go out, and e-mail is over: without spam nothing is left, though offers are.
    [Theory]
    [InlineData("spam", false, true, true)]
    [InlineData("ten", false, true, true)]
    [InlineData("none", false, true, false)]
    [InlineData("spam", true, true, false)]
    [InlineData("ten", true, true, true)]
    [InlineData("spam", false, false, true)]
    public void CanBeDisabled_OptionThatDoesNotSendOrLeavesNothing_IsFalse(string option, bool isOver, bool hasConstraint, bool expected)
    {
        string yaml = $$"""
            use_case: guarded
            dimensions:
              - {id: offer, options: [{id: none, sends: false}, {id: ten}, {id: spam}]}
              - {id: channel, options: [{id: email{{(isOver ? ", enabled_until: 2026-02-01T00:00:00Z" : "")}}}, {id: push}]}
            outcomes: [{name: order}]
            success_metric: {outcome: order, window: 1d}
            learner: {type: beta-bernoulli}
            groups: {treatment: 0.5, holdout: 0.5}
            """ + (hasConstraint ? "\nconstraints: {exclude: [{offer: [none, ten], channel: push}]}\n" : "\n");
        DefinitionResult read = DefinitionReader.Read(yaml);
        Assert.Empty(read.Violations);

        Assert.Equal(expected, ResponsibleOption.CanBeDisabled(read.Definition!, "offer", option, Now));
    }
}
