using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Simulation;

/// <summary>A customer of the simulated shop, as the shop's database knows them.</summary>
/// <param name="Night">Night of the game, from 0, on which the customer is due.</param>
/// <param name="Number">Number within the night, from 0.</param>
/// <param name="DaysSinceOrder">Days since the last order; null where it is not known.</param>
/// <param name="OrdersIn90Days">Orders in the past 90 days.</param>
/// <param name="IsLoyaltyMember">Whether the customer has a loyalty card.</param>
/// <param name="FavouriteCategory">What the customer buys most: <c>meals</c>, <c>snacks</c> or <c>drinks</c>.</param>
/// <param name="Device">Where the customer shops: <c>phone</c> or <c>desktop</c>.</param>
public sealed record SimulatedCustomer(
    int Night, int Number, double? DaysSinceOrder, int OrdersIn90Days, bool IsLoyaltyMember, string FavouriteCategory, string Device)
{
    /// <summary>What a caller tells the service of the customer: values by feature name.</summary>
    public IReadOnlyDictionary<string, FeatureValue> Context()
    {
        var context = new Dictionary<string, FeatureValue>
        {
            ["orders_90d"] = FeatureValue.Of(OrdersIn90Days),
            ["loyalty_member"] = FeatureValue.Of(IsLoyaltyMember),
            ["favourite_category"] = FeatureValue.Of(FavouriteCategory),
            ["device"] = FeatureValue.Of(Device),
        };
        if (DaysSinceOrder is { } days)
        {
            context.Add("days_since_order", FeatureValue.Of(days));
        }

        return context;
    }
}
