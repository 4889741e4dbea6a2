using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.UseCases.Tests.Templates;

public sealed class TemplateMatcherTests
{
    [Fact]
    public void Match_NoEvents_NothingRunsAndEachSaysWhatIsMissing()
    {
        EquatableList<TemplateMatch> matches = TemplateMatcher.Match([], goal: null);

        Assert.Equal(23, matches.Count);
        Assert.All(matches, match => Assert.False(match.CanRun));
        Assert.All(matches, match => Assert.Equal(
            match.Template.DefinitionFor(Maturity.Crawl).TrackingPlan.Where(tracked => tracked.IsRequired).Select(tracked => tracked.Event),
            match.Missing));
    }

    [Fact]
    public void Match_EveryEventOfAllPlans_EverythingRunsAsRun()
    {
        IEnumerable<string> all = TemplateCatalogue.All.SelectMany(template => template.DefinitionFor(Maturity.Run).TrackingPlan.Select(tracked => tracked.Event));

        EquatableList<TemplateMatch> matches = TemplateMatcher.Match(all, goal: null);

        Assert.All(matches, match => Assert.Equal((Maturity.Run, null, 0, 0), (match.RunsAs!.Value, match.MissingFor, match.Missing.Count, match.AlsoUseful.Count)));
    }

    [Fact]
    public void Match_AliasAndOtherSpelling_Count()
    {
        TemplateMatch match = Single(TemplateMatcher.Match(["Purchase", "checkout_started"], goal: null), "cart-abandonment");

        Assert.Equal(Maturity.Run, match.RunsAs);
        Assert.Contains("Unsubscribed", match.AlsoUseful);
    }

    [Fact]
    public void Match_NameThatIsOnlyNear_DoesNotCount() =>
        Assert.Equal(["Order Completed"], Single(TemplateMatcher.Match(["Order Complete", "Checkout Started"], goal: null), "cart-abandonment").Missing);

    [Fact]
    public void Match_EventsOfTheSmallestVariant_RunsAsItAndSaysWhatTheNextLacks()
    {
        TemplateMatch match = Single(TemplateMatcher.Match(["Page Viewed", "Page Scrolled"], BusinessGoal.PersonalizeFirstConversion), "app-install");

        Assert.Equal((Maturity.Crawl, Maturity.Walk), (match.RunsAs!.Value, match.MissingFor!.Value));
        Assert.Equal(["Application Installed"], match.Missing);
    }

    [Fact]
    public void Match_Goal_ListsItsTemplatesOnly() => Assert.All(
        TemplateMatcher.Match(["Order Completed"], BusinessGoal.PersonalizeCommunications),
        match => Assert.Contains(BusinessGoal.PersonalizeCommunications, match.Template.Goals));

    [Fact]
    public void Match_SomeEvents_ThoseThatRunComeFirst()
    {
        bool[] runs = [.. TemplateMatcher.Match(["Order Completed", "Page Viewed"], goal: null).Select(match => match.CanRun)];

        Assert.Contains(true, runs);
        Assert.Contains(false, runs);
        Assert.Equal(runs.OrderDescending(), runs);
    }

    private static TemplateMatch Single(EquatableList<TemplateMatch> matches, string id) => matches.Single(match => match.Template.Id == id);
}
