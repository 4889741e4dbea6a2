using Decisioning.Bandits;

namespace Decisioning.Evaluation.Simulation;

/// <summary>The ground truth of the simulated shop: the probability that a customer orders again within the window.</summary>
/// <remarks>
/// A logistic model: what a customer is, what was sent, and how the two go together add up on the scale of log-odds. Typical sizes of
/// real programmes: a tenth off helps most, free shipping nearly as much; push beats e-mail and text messages; evenings are best.
/// Customers differ: loyal ones prefer free shipping, those who buy drinks order at noon, and a desktop has no push. Three customers in
/// a hundred order without any message and seven with one drawn at random; the best single action earns 1.6 times as much as those,
/// the best action for each customer 1.9 times. The numbers were set once, before any run.
/// </remarks>
public static class RepeatPurchaseTruth
{
    private const double BaseLogOdds = -3.55;

    private static readonly Dictionary<string, double> MainEffects = new()
    {
        ["offer/none"] = 0.0,
        ["offer/free-shipping"] = 0.40,
        ["offer/ten-percent"] = 0.60,
        ["channel/email"] = 0.10,
        ["channel/push"] = 0.35,
        ["channel/sms"] = 0.0,
        ["send_time/morning"] = 0.0,
        ["send_time/noon"] = 0.10,
        ["send_time/evening"] = 0.40,
    };

    /// <summary>The options that the truth knows, as <c>dimension/option</c>.</summary>
    public static IReadOnlyCollection<string> Options => MainEffects.Keys;

    /// <summary>Probability of an order within the window.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="options">Option by dimension; empty where nothing was sent.</param>
    /// <returns>A probability inside (0, 1).</returns>
    /// <exception cref="KeyNotFoundException">The truth does not know an option.</exception>
    public static double OrderProbability(SimulatedCustomer customer, IReadOnlyDictionary<string, string> options)
    {
        double logOdds = BaseLogOdds + Inclination(customer);
        foreach ((string dimension, string option) in options)
        {
            logOdds += MainEffects[$"{dimension}/{option}"] + Taste(customer, option);
        }

        return 1.0 / (1.0 + Elementary.Exp(-logOdds));
    }

    private static double Inclination(SimulatedCustomer customer) =>
        (0.08 * Math.Min(customer.OrdersIn90Days, 8))
        + (customer.IsLoyaltyMember ? 0.30 : 0.0)
        - (0.15 * Elementary.Log(1.0 + ((customer.DaysSinceOrder ?? 20.0) / 10.0)));

    private static double Taste(SimulatedCustomer customer, string option) => (option, customer) switch
    {
        ("free-shipping", { IsLoyaltyMember: true }) => 0.30,
        ("ten-percent", { IsLoyaltyMember: true }) => -0.15,
        ("push", { Device: "desktop" }) => -0.40,
        ("email", { Device: "desktop" }) => 0.25,
        ("noon", { FavouriteCategory: "drinks" }) => 0.40,
        ("evening", { FavouriteCategory: "meals" }) => 0.20,
        _ => 0.0,
    };
}
