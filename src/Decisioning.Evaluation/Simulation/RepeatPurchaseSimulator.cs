using Decisioning.Bandits;

namespace Decisioning.Evaluation.Simulation;

/// <summary>Customers of a simulated shop and what they do after a decision: a function of the seed alone.</summary>
/// <remarks>
/// Every customer of every night has random streams of their own, so that nothing depends on the order or the
/// interleaving in which customers are served. Each night brings new customers: decisions are independent of each other.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
/// <param name="seed">Another seed gives other customers.</param>
public sealed class RepeatPurchaseSimulator(ulong seed)
{
    // Half of those who order do so within 28 hours; the rest trickle in until the window ends.
    private static readonly TimeSpan MeanDelay = TimeSpan.FromHours(40);

    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private readonly ulong _customers = StableHash.Combine(seed, 1);
    private readonly ulong _orders = StableHash.Combine(seed, 2);

    /// <summary>A customer who is due on a night.</summary>
    /// <param name="night">The night, from 0.</param>
    /// <param name="number">Number within the night, from 0.</param>
    public SimulatedCustomer Customer(int night, int number)
    {
        var random = new SeededRandom(_customers, StreamOf(night, number));
        double? days = random.NextDouble() < 0.05 ? null : Math.Min(60.0, Math.Ceiling(Exponential(random, 18.0)));
        int orders = (int)Exponential(random, 2.5);
        bool isMember = random.NextDouble() < 0.35;
        string category = random.NextDouble() switch { < 0.5 => "meals", < 0.8 => "snacks", _ => "drinks" };
        string device = random.NextDouble() < 0.7 ? "phone" : "desktop";
        return new SimulatedCustomer(night, number, days, orders, isMember, category, device);
    }

    /// <summary>What a customer does after a decision.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="options">Option by dimension; empty where nothing was sent.</param>
    /// <returns>The order, or null where none came within the window.</returns>
    public SimulatedOrder? Order(SimulatedCustomer customer, IReadOnlyDictionary<string, string> options)
    {
        var random = new SeededRandom(_orders, StreamOf(customer.Night, customer.Number));
        if (random.NextDouble() >= RepeatPurchaseTruth.OrderProbability(customer, options))
        {
            return null;
        }

        TimeSpan delay = Delay(random.NextDouble());
        double value = Math.Round(Math.Min(500.0, 8.0 + Exponential(random, 22.0)), 2);
        return new SimulatedOrder(delay, value);
    }

    private static ulong StreamOf(int night, int number) => ((ulong)(uint)night << 32) | (uint)number;

    private static double Exponential(SeededRandom random, double mean) => -mean * Elementary.Log(random.NextDouble());

    // The exponential distribution below the window, by inversion, in whole minutes from 1.
    private static TimeSpan Delay(double place)
    {
        double mass = 1.0 - Elementary.Exp(-(Window / MeanDelay));
        double minutes = -MeanDelay.TotalMinutes * Elementary.Log(1.0 - (place * mass));
        return TimeSpan.FromMinutes(Math.Clamp(Math.Ceiling(minutes), 1.0, Window.TotalMinutes));
    }
}
