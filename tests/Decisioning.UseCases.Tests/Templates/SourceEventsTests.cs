using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;

namespace Decisioning.UseCases.Tests.Templates;

/// <summary>The events that the sources list for a use case stand in its tracking plan.</summary>
public sealed class SourceEventsTests
{
    [Theory]
    [InlineData("high-value-lookalikes", "Order Completed")]
    [InlineData("lookalikes-app-install", "Application Installed", "Install Attributed", "Application Opened")]
    [InlineData("signups-lookalikes", "Signed Up", "Page Viewed")]
    [InlineData("cart-abandonment", "Checkout Started", "Order Completed")]
    [InlineData("high-value-churn", "Order Completed")]
    [InlineData("suppress-time", "Order Completed")]
    [InlineData("suppress-purchase", "Order Completed", "Page Viewed")]
    [InlineData("app-install", "Page Scrolled", "Page Viewed")]
    [InlineData("onboarding", "Onboarding Step Completed", "Onboarding Completed", "Signed In")]
    [InlineData("signup", "Page Viewed", "Page Scrolled", "Signed Up")]
    [InlineData("paid-subscriptions", "Trial Started", "Subscription Started")]
    [InlineData("trial-to-paid", "Subscription Started", "Trial Started")]
    [InlineData("repeat-purchases", "Page Viewed", "Order Completed")]
    [InlineData("nurture-content", "Page Viewed", "Screen Viewed", "Page Scrolled")]
    [InlineData("upsell-content", "Product Added to Cart", "Order Completed")]
    [InlineData("winback-personalized", "Page Viewed", "Page Scrolled", "Order Completed")]
    [InlineData("cross-sell-upsell", "Plan Viewed", "Plan Upgraded", "Plan Downgraded", "Email Link Clicked", "Unsubscribed")]
    [InlineData("renewal-retention", "Contract Renewed", "Contract Cancelled", "Offer Viewed", "Call Answered")]
    [InlineData("repeat-purchase", "Order Completed", "Email Opened", "Email Link Clicked", "Push Notification Tapped", "Unsubscribed")]
    [InlineData("winback", "Subscription Started", "Session Started", "Email Link Clicked", "Email Marked as Spam", "Unsubscribed")]
    [InlineData("referral", "Referral Link Shared", "Referred Application Submitted", "Referred Account Opened")]
    [InlineData("lead-nurturing", "Lead Created", "Lead Qualified", "Order Completed", "Ad Cost Reported")]
    [InlineData("loyalty-engagement", "Loyalty Enrolled", "Order Completed", "Points Earned", "Points Redeemed", "Email Link Clicked")]
    public void TrackingPlan_OfTheWholeTemplate_HasTheEventsOfItsSource(string id, params string[] events) => Assert.Empty(
        events.Except(TemplateCatalogue.Find(id)!.DefinitionFor(Maturity.Run).TrackingPlan.Select(tracked => tracked.Event)));

    // With these events alone the smallest variant runs; where a cost must be known, that is what is missing and nothing else.
    [Fact]
    public void Match_EventsOfTheSourceAlone_LacksNothingButTheCostOfAds()
    {
        string[] lacking =
        [
            .. TemplateMatcher.Match(
                [
                    "Order Completed", "Application Installed", "Install Attributed", "Application Opened", "Signed Up", "Page Viewed",
                    "Checkout Started", "Page Scrolled", "Onboarding Step Completed", "Onboarding Completed", "Signed In", "Trial Started",
                    "Subscription Started", "Screen Viewed", "Product Added to Cart",
                ],
                goal: null)
                .Where(match => match.Template.Source == "Segment" && !match.CanRun)
                .Select(match => $"{match.Template.Id}: {string.Join(", ", match.Missing)}"),
        ];

        Assert.Equal(["suppress-purchase: Ad Result Reported", "suppress-time: Ad Result Reported"], lacking.Order());
    }
}
