using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.UseCases.Tests.Templates;

public sealed class TemplateCatalogueTests
{
    public static TheoryData<string, Maturity> Variants
    {
        get
        {
            var data = new TheoryData<string, Maturity>();
            foreach (UseCaseTemplate template in TemplateCatalogue.All)
            {
                foreach (Maturity variant in Enum.GetValues<Maturity>())
                {
                    data.Add(template.Id, variant);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Listings_AreThirtyTwoPairsOfTwentyThreeTemplates()
    {
        Assert.Equal(23, TemplateCatalogue.All.Select(template => template.Id).Distinct().Count());
        Assert.Equal(32, TemplateCatalogue.Listings.Distinct().Count());
        Assert.Equal(7, TemplateCatalogue.Listings.Count(listing => listing.Template.Source == "OfferFit"));
        Assert.Equal(25, TemplateCatalogue.Listings.Count(listing => listing.Template.Source == "Segment"));
        Assert.Equal(
            TemplateCatalogue.Listings.Select(listing => listing.Goal).Order(), TemplateCatalogue.Listings.Select(listing => listing.Goal));
    }

    // Goal by goal as the reference of Segment's use cases lists them.
    [Theory]
    [InlineData(BusinessGoal.OptimizeAdvertising, 7)]
    [InlineData(BusinessGoal.PersonalizeFirstConversion, 6)]
    [InlineData(BusinessGoal.BoostRetention, 6)]
    [InlineData(BusinessGoal.PersonalizeCommunications, 6)]
    public void Listings_OfSegment_AreAsManyAsTheReferenceHasUnderTheGoal(BusinessGoal goal, int count) => Assert.Equal(
        count, TemplateCatalogue.Listings.Count(listing => listing.Goal == goal && listing.Template.Source == "Segment"));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Read_EveryVariant_IsValidCompleteAndCompiles(string id, Maturity variant)
    {
        UseCaseTemplate template = TemplateCatalogue.Find(id)!;

        DefinitionResult read = DefinitionReader.Read(template.TextFor(variant));

        Assert.True(read.IsValid, string.Join('\n', read.Violations));
        UseCaseDefinition definition = read.Definition;
        Assert.Equal(id, UseCaseModel.Compile(definition, 1).Id);
        Assert.Equal((template.Goals[0], variant), (definition.Business.Goal, definition.Business.Maturity));
        Assert.DoesNotContain("", TextsOf(definition.Business));
        Assert.InRange(definition.Business.Value ?? 0, 1, 5);
        Assert.InRange(definition.Business.Feasibility ?? 0, 1, 5);
        Assert.NotEmpty(definition.Business.Where);
        Assert.NotEmpty(definition.Features);
        Assert.InRange(definition.Dimensions.Count, 2, 6);
        Assert.All(definition.Dimensions, dimension => Assert.InRange(dimension.Options.Count, 1, 6));
        Assert.Contains(definition.TrackingPlan, tracked => tracked.IsRequired);
        Assert.All(definition.Outcomes, outcome => Assert.NotNull(outcome.Event));
    }

    // "Nothing" must be one of the choices wherever somebody would be contacted; a pause of no days is it where ads are paused.
    [Fact]
    public void Options_OfEveryVariant_HaveOneThatSendsNothing()
    {
        string[] without =
        [
            .. TemplateCatalogue.All
                .Where(template => Enum.GetValues<Maturity>().Any(variant =>
                    !template.DefinitionFor(variant).Dimensions.Any(d => d.Options.Any(option => !option.Sends))))
                .Select(template => template.Id),
        ];

        // Days of suppression have "none", which does send; a landing page is always some page.
        Assert.Equal(["signups-lookalikes", "suppress-time"], without.Order());
    }

    [Fact]
    public void Variants_GoFurtherFromCrawlToRun() => Assert.All(TemplateCatalogue.All, template =>
    {
        UseCaseDefinition[] variants = [.. Enum.GetValues<Maturity>().Select(template.DefinitionFor)];
        Assert.All(variants.Zip(variants.Skip(1)), pair =>
        {
            Assert.True(Actions(pair.First) < Actions(pair.Second), template.Id);
            Assert.Empty(pair.First.Dimensions.Select(d => d.Id).Except(pair.Second.Dimensions.Select(d => d.Id)));
            Assert.Empty(pair.First.Features.Select(f => f.Name).Except(pair.Second.Features.Select(f => f.Name)));
        });
    });

    [Fact]
    public void TextFor_OtherId_ReplacesItAndNothingElse()
    {
        UseCaseTemplate template = TemplateCatalogue.Find("winback")!;

        UseCaseDefinition changed = DefinitionReader.Read(template.TextFor(Maturity.Walk, "my-winback")).Definition!;

        Assert.Equal(template.DefinitionFor(Maturity.Walk) with { Id = "my-winback" }, changed);
    }

    [Fact]
    public void TextFor_AnyVariant_HasNoMarksLeft() => Assert.All(TemplateCatalogue.All, template => Assert.All(
        Enum.GetValues<Maturity>(),
        variant => Assert.DoesNotMatch("# [+=](crawl|walk|run)", template.TextFor(variant))));

    // The same event has the same properties in every template, or the plans of two use cases could not both be met.
    [Fact]
    public void TrackingPlans_OfAllTemplates_AgreeOnEveryEvent()
    {
        var byEvent = TemplateCatalogue.All
            .SelectMany(template => template.DefinitionFor(Maturity.Run).TrackingPlan)
            .GroupBy(tracked => tracked.Event, tracked => tracked.Properties);

        Assert.All(byEvent, group => Assert.Single(group.Distinct()));
    }

    private static int Actions(UseCaseDefinition definition) =>
        definition.Dimensions.Aggregate(1, (product, dimension) => product * dimension.Options.Count);

    private static string[] TextsOf(BusinessCase business) =>
    [
        business.Title, business.Who, business.Why!.Objective, business.Why.NorthStarKpi, business.Why.Baseline, business.Why.Hypothesis,
        business.How!.Data, business.How.Audience, business.How.Journey, business.How.Measurement, business.How.Content,
    ];
}
