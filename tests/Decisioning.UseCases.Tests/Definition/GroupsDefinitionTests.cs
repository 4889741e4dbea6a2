using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class GroupsDefinitionTests
{
    private const string Linear = "type: disjoint-linear";
    private const string Usual = "business_as_usual: {action: {offer: ten, channel: sms}}";

    [Theory]
    [InlineData("treatment: 0.5, random_control: 0.5, greedy: 0.1", "groups", ViolationReason.Inconsistent)]
    [InlineData("treatment: 0.5, holdout: 0.4, greedy: 0.1", "groups.holdout", ViolationReason.Inconsistent)]
    [InlineData("treatment: 0.1, random_control: 0.7, greedy: 0.2", "groups.greedy", ViolationReason.Inconsistent)]
    [InlineData("random_control: 0.9, greedy: 0.1", "groups.treatment", ViolationReason.Inconsistent)]
    [InlineData("treatment: 1, forced: {anna: treatmint}", "groups.forced.anna", ViolationReason.UnknownValue)]
    [InlineData("treatment: 1, forced: [anna]", "groups.forced", ViolationReason.WrongType)]
    [InlineData("treatment: 0.9, business_as_usual: 0.1", "business_as_usual", ViolationReason.Required)]
    public void Read_WrongGroups_NamesPathAndReason(string groups, string path, ViolationReason reason) =>
        AssertViolation(new UseCaseText { Groups = groups, Learner = Linear }, path, reason);

    [Theory]
    [InlineData("business_as_usual: {}", "business_as_usual", ViolationReason.Required)]
    [InlineData("business_as_usual: {decided_elsewhere: true, action: {offer: ten, channel: sms}}", "business_as_usual", ViolationReason.Required)]
    [InlineData("business_as_usual: {action: {offer: ten}}", "business_as_usual.action", ViolationReason.Required)]
    [InlineData("business_as_usual: {action: {ofer: ten, channel: sms}}", "business_as_usual.action.ofer", ViolationReason.NotFound)]
    [InlineData("business_as_usual: {action: {offer: tan, channel: sms}}", "business_as_usual.action.offer", ViolationReason.NotFound)]
    public void Read_WrongBusinessAsUsual_NamesPathAndReason(string usual, string path, ViolationReason reason) => AssertViolation(
        new UseCaseText { Groups = "treatment: 0.9, business_as_usual: 0.1", More = usual }, path, reason);

    [Theory]
    [InlineData("[treatment, business_as_usual]", "train_on[1]")]
    [InlineData("[holdout]", "train_on[0]")]
    public void Read_TrainOnAGroupWithoutPropensities_IsRefused(string trainOn, string path) =>
        AssertViolation(new UseCaseText { TrainOn = trainOn }, path, ViolationReason.NotApplicable);

    [Theory]
    [InlineData("type: beta-bernoulli")]
    [InlineData("type: segment-best")]
    public void Read_NoContextWithALearnerWithoutSlopes_IsRefused(string learner) => AssertViolation(
        new UseCaseText { Groups = "treatment: 0.9, no_context: 0.1", Learner = learner }, "groups", ViolationReason.NotApplicable);

    [Fact]
    public void Write_EveryGroup_ReadsEqualAndUnusedKeysAreLeftOut()
    {
        var text = new UseCaseText
        {
            Groups = "treatment: 0.5, business_as_usual: 0.2, eligibility_only: 0.05, greedy: 0.05, no_context: 0.05, holdout: 0.15, "
                + "forced: {test-2: holdout, test-1: greedy}",
            TrainOn = "[treatment, greedy, eligibility_only]",
            Learner = Linear,
            More = Usual + "\napproval: two_person\n",
        };
        UseCaseDefinition definition = Read(text);

        Assert.Equal(definition, DefinitionReader.Read(DefinitionWriter.Write(definition)).Definition);
        Assert.Equal(["test-1", "test-2"], definition.Groups.Forced.Select(forced => forced.Customer));
        string plain = DefinitionWriter.Write(Read(new UseCaseText()));
        Assert.All(
            ["business_as_usual", "eligibility_only", "greedy", "no_context", "forced", "approval"],
            key => Assert.DoesNotContain($"\"{key}\"", plain, StringComparison.Ordinal));
    }

    private static UseCaseDefinition Read(UseCaseText text)
    {
        DefinitionResult read = DefinitionReader.Read(text.ToString());
        Assert.Empty(read.Violations);
        return read.Definition!;
    }

    private static void AssertViolation(UseCaseText text, string path, ViolationReason reason) =>
        Assert.Contains(DefinitionReader.Read(text.ToString()).Violations, violation => violation.Path == path && violation.Reason == reason);
}
