using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Simulation;

/// <summary>A simulated business for any use case: customers of its audience by its feature schema, outcomes by a <see cref="UseCaseTruth"/>.</summary>
/// <remarks>Every customer of every night has random streams of their own, so that the order in which they are served changes nothing.</remarks>
/// <threadsafety>Safe for use by several threads.</threadsafety>
public sealed class UseCaseWorld : ISimulatedWorld
{
    // Half of what comes does so within a seventh of the window.
    private const double MeanDelay = 0.2;
    private const double MeanValue = 0.12;
    private const double SideShare = 0.03;
    private const double CostShare = 0.3;
    private const int MostAttempts = 200;

    private readonly UseCaseDefinition _definition;
    private readonly UseCaseTruth _truth;
    private readonly SimulatedAudience _audience;
    private readonly ulong _people;
    private readonly ulong _deeds;

    /// <summary>A world.</summary>
    /// <param name="definition">The use case.</param>
    /// <param name="seed">Another seed gives another truth and other customers.</param>
    public UseCaseWorld(UseCaseDefinition definition, ulong seed)
    {
        _definition = definition;
        _truth = new UseCaseTruth(definition, StableHash.Combine(seed, 3));
        _audience = new SimulatedAudience(definition);
        _people = StableHash.Combine(seed, 1);
        _deeds = StableHash.Combine(seed, 2);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FeatureValue> Context(int night, int number) => Person(night, number).Values;

    /// <inheritdoc/>
    public IReadOnlyList<SimulatedOutcome> Outcomes(int night, int number, IReadOnlyDictionary<string, string> options)
    {
        var random = new SeededRandom(_deeds, StreamOf(night, number));
        var outcomes = new List<SimulatedOutcome>();
        bool succeeds = random.NextDouble() < Probability(night, number, options);
        bool sends = _truth.Sends(options);
        foreach (OutcomeDefinition outcome in _definition.Outcomes)
        {
            bool isMetric = outcome.Name == _definition.SuccessMetric.Outcome;
            double place = random.NextDouble();
            double amount = random.NextDouble();
            TimeSpan delay = Delay(random.NextDouble());
            if (isMetric && succeeds)
            {
                outcomes.Add(new SimulatedOutcome(outcome.Name, delay, Gain(outcome.Value, amount)));
            }
            else if (isMetric && outcome.Value is { Min: < 0.0 } range && sends && place < CostShare)
            {
                outcomes.Add(new SimulatedOutcome(outcome.Name, delay, Math.Round(0.5 * amount * range.Min, 2)));
            }
            else if (!isMetric && sends && place < SideShare)
            {
                outcomes.Add(new SimulatedOutcome(outcome.Name, delay, Gain(outcome.Value, amount)));
            }
        }

        return outcomes;
    }

    /// <summary>Probability that a customer does what the success metric counts.</summary>
    /// <param name="night">The night, from 0.</param>
    /// <param name="number">Number within the night, from 0.</param>
    /// <param name="options">Option by dimension; empty where nothing was sent.</param>
    /// <returns>A probability inside (0, 1).</returns>
    public double Probability(int night, int number, IReadOnlyDictionary<string, string> options) =>
        _truth.Probability(Person(night, number), options);

    // Somebody of the audience; where that is hard to meet by chance, whoever came last.
    private SimulatedPerson Person(int night, int number)
    {
        var random = new SeededRandom(_people, StreamOf(night, number));
        SimulatedPerson person = PersonMaker.Make(_definition, random);
        for (int attempt = 1; attempt < MostAttempts && !_audience.Takes(person.Values); attempt++)
        {
            person = PersonMaker.Make(_definition, random);
        }

        return person;
    }

    private static ulong StreamOf(int night, int number) => ((ulong)(uint)night << 32) | (uint)number;

    // Most are small and a few are large, as amounts of money are.
    private static double? Gain(ValueRange? range, double place)
    {
        if (range is null)
        {
            return null;
        }

        double low = Math.Max(0.0, range.Min);
        double share = Math.Min(1.0, -MeanValue * Elementary.Log(place));
        return Math.Clamp(Math.Round(low + (share * (range.Max - low)), 2), range.Min, range.Max);
    }

    // The exponential distribution below the window, by inversion, in whole minutes from 1.
    private TimeSpan Delay(double place)
    {
        double minutes = _definition.SuccessMetric.Window.TotalMinutes;
        double mass = 1.0 - Elementary.Exp(-1.0 / MeanDelay);
        double delay = -MeanDelay * minutes * Elementary.Log(1.0 - (place * mass));
        return TimeSpan.FromMinutes(Math.Clamp(Math.Ceiling(delay), 1.0, Math.Max(1.0, minutes - 1.0)));
    }
}
