using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement;

/// <summary>A group whose customers come again and again: some buy readily, others hardly ever, and some come more often.</summary>
internal sealed class ReturningCustomers
{
    private readonly SeededRandom _random;
    private readonly bool _buyOnce;
    private readonly double[] _rates;
    private readonly double[] _visits;
    private readonly double[] _rewards;
    private readonly int[] _decisions;

    /// <param name="random">Randomness.</param>
    /// <param name="customers">Number of customers.</param>
    /// <param name="factor">What the rates are multiplied by.</param>
    /// <param name="buyOnce">Whether nobody buys a second time: then a customer's rewards depend on each other negatively.</param>
    public ReturningCustomers(SeededRandom random, int customers, double factor = 1.0, bool buyOnce = false)
    {
        _buyOnce = buyOnce;
        _random = random;
        _rates = Draws.Of(customers, () => factor * BetaSampler.Sample(random, 0.5, 4.5));
        _visits = Draws.Of(customers, () => random.NextDouble() < 0.5 ? 0.05 : 0.3);
        _rewards = new double[customers];
        _decisions = new int[customers];
    }

    /// <summary>Moments with the customer as the unit.</summary>
    public RatioMoments Moments { get; private set; }

    /// <summary>The planted fault: as if every decision were a customer of its own.</summary>
    public RatioMoments ForgetfulMoments => RatioMoments.OfSingle(
        RewardMoments.OfProportion((long)Moments.Numerator, Moments.ValueCount));

    /// <summary>Moments of the mean per customer: everybody who was seen counts once, however often.</summary>
    public RatioMoments PerCustomerMoments { get; private set; }

    /// <summary>True mean reward per decision.</summary>
    public static double Truth => 0.1;

    /// <summary>Plays one day.</summary>
    public void PlayDay()
    {
        for (int customer = 0; customer < _rates.Length; customer++)
        {
            if (_random.NextDouble() >= _visits[customer])
            {
                continue;
            }

            bool isDone = _buyOnce && _rewards[customer] > 0.0;
            double reward = _random.NextDouble() < _rates[customer] && !isDone ? 1.0 : 0.0;
            bool isKnown = _decisions[customer] > 0;
            Moments -= isKnown ? Of(customer, _decisions[customer]) : default;
            PerCustomerMoments -= isKnown ? Of(customer, 1.0) : default;
            _decisions[customer]++;
            _rewards[customer] += reward;
            Moments += Of(customer, _decisions[customer]);
            PerCustomerMoments += Of(customer, 1.0);
        }
    }

    private RatioMoments Of(int customer, double denominator) => RatioMoments.OfCustomer(
        _rewards[customer], denominator, _decisions[customer], _rewards[customer]);
}
