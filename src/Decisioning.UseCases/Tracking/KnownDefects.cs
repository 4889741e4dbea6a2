using System.Collections.Frozen;

namespace Decisioning.UseCases.Tracking;

/// <summary>What is odd in the public references of events, so that nobody looks for the mistake in their own data.</summary>
public static class KnownDefects
{
    private const string PageCall =
        "in Segment's specification it is a call of its own kind, not a tracked event: calls of that kind are counted as this event";

    private static readonly FrozenDictionary<string, string> Remarks = new Dictionary<string, string>
    {
        ["Onboarding Completed"] =
            "Segment's reference of use cases lists properties of a checkout for it (order_id, total, tax ...): they say nothing about onboarding and are not asked for",
        ["Product Added to Cart"] =
            "version 2 of the e-commerce events calls it Product Added, with name, brand, price and category instead of product_name and so on",
        ["Order Completed"] =
            "Segment's reference of use cases lists num_items, which version 2 of the e-commerce events does not have: count products",
        ["Checkout Started"] =
            "Segment's reference of use cases lists num_items, which version 2 of the e-commerce events does not have: count products",
        ["Page Viewed"] = PageCall,
        ["Screen Viewed"] = PageCall,
        ["Subscription Started"] = "Segment's reference of use cases lists no properties for it: those asked for here are the product's own",
        ["Install Attributed"] = "Segment's reference of use cases lists no properties for it; the mobile events have provider and campaign",
        ["Trial Started"] = "Segment's reference of use cases lists the category alone; the events of B2B software have the dates of the trial",
        ["Application Installed"] = "Segment's reference of use cases lists properties of a screen for it; the mobile events have version and build",
    }.ToFrozenDictionary();

    /// <summary>What is odd about an event; null where nothing is.</summary>
    /// <param name="name">Name of the event, as the templates have it.</param>
    public static string? About(string name) => Remarks.GetValueOrDefault(name);
}
