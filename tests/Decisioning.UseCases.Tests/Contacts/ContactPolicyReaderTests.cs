using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Contacts;

public sealed class ContactPolicyReaderTests
{
    [Fact]
    public void Read_ExampleFile_ReadsBackFromItsCanonicalForm()
    {
        ContactPolicyResult read = ContactPolicyReader.Read(File.ReadAllText(RepositoryFiles.PathOf("deploy", "contact-policy.yaml")));

        Assert.Empty(read.Violations);
        Assert.Equal("Europe/Berlin", read.Definition!.TimeZone);
        Assert.Equal(3, read.Definition.Caps.Count);
        Assert.Equal(CapScope.Channel, read.Definition.Caps[2].Scope);
        string text = ContactPolicyWriter.Write(read.Definition);
        Assert.Equal(read.Definition, ContactPolicyReader.Read(text).Definition);
    }

    [Theory]
    [InlineData("", "time_zone: Mars/Base", "time_zone", ViolationReason.UnknownValue)]
    [InlineData("{most: 0, per: day}", "", "caps[0].most", ViolationReason.OutOfRange)]
    [InlineData("{most: 1, per: day, scope: option}", "", "caps[0].scope", ViolationReason.UnknownValue)]
    [InlineData("{most: 1, per: day, scope: use_case}", "", "caps[0].scope", ViolationReason.UnknownValue)]
    [InlineData("{most: 1, per: day, dimension: offer}", "", "caps[0].dimension", ViolationReason.NotApplicable)]
    [InlineData("{most: 1, per: day, by: outcome}", "", "caps[0].outcome", ViolationReason.Required)]
    [InlineData("{most: 1, per: day}", "quiet: true", "quiet", ViolationReason.UnknownKey)]
    public void Read_BrokenPolicy_NamesPathAndReason(string cap, string more, string path, ViolationReason reason)
    {
        Violation violation = Assert.Single(ContactPolicyReader.Read($"caps: [{cap}]\n{more}").Violations);

        Assert.Equal((path, reason), (violation.Path, violation.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("caps: &a [*a]")]
    [InlineData("\0")]
    public void Read_NoMap_IsRefused(string text) => Assert.NotEmpty(ContactPolicyReader.Read(text).Violations);
}
