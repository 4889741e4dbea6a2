using System.Collections.Concurrent;
using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Simulation;

/// <summary>A made-up ground truth for any use case: how likely a customer is to do what its success metric counts.</summary>
/// <remarks>
/// A logistic model, seeded: each option has an effect, and each option one more for each thing that is true of the customer. Effects are
/// keyed by ids, so that adding an option changes no other. An action that sends nothing leaves what the customer would do anyway.
/// Sizes, on the scale of log-odds: base −2.4, a contact +0.3, options with a standard deviation of 0.45, option × feature of 0.5.
/// </remarks>
/// <threadsafety>Safe for use by several threads.</threadsafety>
public sealed class UseCaseTruth
{
    private const double BaseLogOdds = -2.4;
    private const double ContactEffect = 0.3;
    private const double OptionDeviation = 0.45;
    private const double TasteDeviation = 0.5;
    private const double InclinationDeviation = 0.4;

    private readonly ulong _seed;
    private readonly HashSet<(string Dimension, string Option)> _silent;
    private readonly ConcurrentDictionary<string, double> _effects = new(StringComparer.Ordinal);

    /// <summary>A truth.</summary>
    /// <param name="definition">The use case.</param>
    /// <param name="seed">Another seed gives another truth.</param>
    public UseCaseTruth(UseCaseDefinition definition, ulong seed)
    {
        _seed = seed;
        _silent = [.. definition.Dimensions.SelectMany(d => d.Options.Where(option => !option.Sends).Select(option => (d.Id, option.Id)))];
    }

    /// <summary>Whether an action reaches the customer.</summary>
    /// <param name="options">Option by dimension; empty where nothing was sent.</param>
    public bool Sends(IReadOnlyDictionary<string, string> options) =>
        options.Count > 0 && !options.Any(choice => _silent.Contains((choice.Key, choice.Value)));

    internal double Probability(SimulatedPerson person, IReadOnlyDictionary<string, string> options)
    {
        double logOdds = BaseLogOdds;
        foreach (SimulatedPerson.Signal signal in person.Signals)
        {
            logOdds += InclinationDeviation * signal.Weight * Effect(signal.Key);
        }

        if (Sends(options))
        {
            logOdds += ContactEffect;
            foreach ((string dimension, string option) in options)
            {
                string key = $"{dimension}/{option}";
                logOdds += OptionDeviation * Effect(key);
                foreach (SimulatedPerson.Signal signal in person.Signals)
                {
                    logOdds += TasteDeviation * signal.Weight * Effect($"{key}|{signal.Key}");
                }
            }
        }

        return 1.0 / (1.0 + Elementary.Exp(-logOdds));
    }

    // Three uniform draws make a number of mean 0 and variance 1, close to normal and never beyond 3.
    private double Effect(string key) => _effects.GetOrAdd(key, static (key, seed) =>
    {
        var random = new SeededRandom(StableHash.Of(key, seed));
        return 2.0 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
    }, _seed);
}
