using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Templates;

/// <summary>The templates that the product carries: 7 of OfferFit's sample use cases and the 16 that Segment lists 25 times under four goals.</summary>
public static class TemplateCatalogue
{
    private const string OfferFit = "OfferFit";
    private const string Segment = "Segment";
    private const BusinessGoal Ads = BusinessGoal.OptimizeAdvertising;
    private const BusinessGoal First = BusinessGoal.PersonalizeFirstConversion;
    private const BusinessGoal Retain = BusinessGoal.BoostRetention;
    private const BusinessGoal Speak = BusinessGoal.PersonalizeCommunications;

    /// <summary>All templates, OfferFit's first.</summary>
    public static EquatableList<UseCaseTemplate> All { get; } =
    [
        Load("cross-sell-upsell", OfferFit, Maturity.Walk, Retain),
        Load("renewal-retention", OfferFit, Maturity.Walk, Retain),
        Load("repeat-purchase", OfferFit, Maturity.Crawl, Retain),
        Load("winback", OfferFit, Maturity.Walk, Retain),
        Load("referral", OfferFit, Maturity.Crawl, First),
        Load("lead-nurturing", OfferFit, Maturity.Run, Ads),
        Load("loyalty-engagement", OfferFit, Maturity.Crawl, Speak),
        Load("high-value-lookalikes", Segment, Maturity.Walk, Ads, Retain),
        Load("lookalikes-app-install", Segment, Maturity.Walk, Ads),
        Load("signups-lookalikes", Segment, Maturity.Walk, Ads),
        Load("cart-abandonment", Segment, Maturity.Walk, Ads, First),
        Load("high-value-churn", Segment, Maturity.Walk, Ads, Retain, Speak),
        Load("suppress-time", Segment, Maturity.Crawl, Ads),
        Load("suppress-purchase", Segment, Maturity.Crawl, Ads),
        Load("app-install", Segment, Maturity.Walk, First),
        Load("onboarding", Segment, Maturity.Walk, First, Speak),
        Load("signup", Segment, Maturity.Walk, First),
        Load("paid-subscriptions", Segment, Maturity.Walk, First),
        Load("trial-to-paid", Segment, Maturity.Walk, First),
        Load("repeat-purchases", Segment, Maturity.Crawl, Retain, Speak),
        Load("nurture-content", Segment, Maturity.Crawl, Retain, Speak),
        Load("upsell-content", Segment, Maturity.Walk, Retain, Speak),
        Load("winback-personalized", Segment, Maturity.Walk, Retain, Speak),
    ];

    /// <summary>Every template under each of its goals, by goal.</summary>
    public static EquatableList<TemplateListing> Listings { get; } =
        [.. BusinessGoals.All.SelectMany(goal => All.Where(template => template.Goals.Contains(goal)).Select(template => new TemplateListing(template, goal)))];

    /// <summary>The template of an id, or null.</summary>
    /// <param name="id">The id.</param>
    public static UseCaseTemplate? Find(string id) => All.FirstOrDefault(template => template.Id == id);

    private static UseCaseTemplate Load(string id, string source, Maturity recommended, params ReadOnlySpan<BusinessGoal> goals)
    {
        using Stream stream = typeof(TemplateCatalogue).Assembly.GetManifestResourceStream($"templates/{id}.yaml")
            ?? throw new InvalidOperationException($"The program does not carry the template '{id}'.");
        using var reader = new StreamReader(stream);
        return new UseCaseTemplate(id, source, EquatableList.Create(goals), recommended, reader.ReadToEnd());
    }
}
