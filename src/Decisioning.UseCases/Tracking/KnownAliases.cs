using System.Collections.Frozen;

namespace Decisioning.UseCases.Tracking;

/// <summary>Names under which the same event or property is known elsewhere: other specifications, other tools, older versions.</summary>
public static class KnownAliases
{
    // The first name of a row is the one that the catalogue's templates use.
    private static readonly string[][] Events =
    [
        ["Order Completed", "Purchase", "Purchase Completed", "Order Placed", "Completed Order", "Placed Order", "Checkout Completed"],
        ["Checkout Started", "Begin Checkout", "Started Checkout", "Initiate Checkout"],
        ["Product Added to Cart", "Product Added", "Add to Cart", "Added to Cart"],
        ["Order Refunded", "Refund", "Refund Issued"],
        ["Page Viewed", "Page View", "Pageview", "Viewed Page", "Loaded a Page"],
        ["Screen Viewed", "Screen View", "Viewed Screen", "Loaded a Screen"],
        ["Page Scrolled", "Scroll", "Scrolled Page", "Scroll Depth"],
        ["Signed Up", "Sign Up", "Signup", "User Signed Up", "Account Created", "Registration Completed", "Complete Registration"],
        ["Signed In", "Sign In", "Login", "Logged In", "User Signed In"],
        ["Onboarding Completed", "Onboarding Finished", "Completed Onboarding", "Tutorial Complete"],
        ["Onboarding Step Completed", "Completed Onboarding Step", "Onboarding Step"],
        ["Application Installed", "App Installed", "First Open", "App Install"],
        ["Application Opened", "App Opened", "App Open"],
        ["Install Attributed", "App Install Attributed", "Install Attribution"],
        ["Trial Started", "Start Trial", "Started Trial", "Free Trial Started"],
        ["Subscription Started", "Subscribe", "Subscribed", "Subscription Created", "Started Subscription"],
        ["Subscription Cancelled", "Subscription Canceled", "Cancelled Subscription", "Subscription Ended"],
        ["Email Opened", "Opened Email", "Email Open"],
        ["Email Link Clicked", "Email Clicked", "Clicked Email", "Email Click"],
        ["Email Marked as Spam", "Spam Reported", "Spam Complaint", "Marked Email as Spam"],
        ["Unsubscribed", "Unsubscribe", "Email Unsubscribed", "Unsubscribed from Email"],
        ["Push Notification Tapped", "Push Notification Opened", "Push Opened", "Push Clicked"],
        ["Session Started", "Session Start"],
        ["Plan Upgraded", "Subscription Upgraded", "Upgraded Plan"],
        ["Plan Downgraded", "Subscription Downgraded", "Downgraded Plan"],
        ["Lead Created", "Generate Lead", "Lead"],
    ];

    private static readonly string[][] Properties =
    [
        ["pct_scrolled", "percent_scrolled", "scroll_depth", "scroll_percentage"],
        ["page_category", "category"],
        ["page_name", "name", "title"],
        ["product_id", "id", "item_id"],
        ["product_name", "name", "item_name"],
        ["product_brand", "brand", "item_brand"],
        ["product_price", "price"],
        ["product_category", "category", "item_category"],
        ["order_id", "transaction_id"],
        ["revenue", "value"],
        ["screen_id", "name"],
        ["trial_end_date", "trial_end"],
        ["decision_id", "decisioning_id"],
    ];

    private static readonly FrozenDictionary<string, string> EventRows = RowsOf(Events);

    /// <summary>The name that all aliases of an event share, or null where the name has none.</summary>
    /// <param name="name">Any of its names, in any spelling.</param>
    public static string? CommonName(string name) => EventRows.GetValueOrDefault(EventNames.Normalize(name));

    /// <summary>The other names of a property; none where there are none.</summary>
    /// <param name="property">The name that a template uses.</param>
    public static IEnumerable<string> OfProperty(string property) =>
        Properties.Where(row => row[0] == property).SelectMany(row => row.Skip(1));

    private static FrozenDictionary<string, string> RowsOf(string[][] rows) =>
        rows.SelectMany(row => row.Select(name => (Name: EventNames.Normalize(name), Common: row[0])))
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Common, StringComparer.Ordinal);
}
