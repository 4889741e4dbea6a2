using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Simulation;

/// <summary>Customers of a simulated business, each due on one night, and what they do after a decision: a function of a seed alone.</summary>
/// <threadsafety>Implementations are immutable; safe for use by several threads.</threadsafety>
public interface ISimulatedWorld
{
    /// <summary>What a caller tells the service of a customer: values by name.</summary>
    /// <param name="night">The night, from 0.</param>
    /// <param name="number">Number within the night, from 0.</param>
    IReadOnlyDictionary<string, FeatureValue> Context(int night, int number);

    /// <summary>What a customer does after a decision.</summary>
    /// <param name="night">The night, from 0.</param>
    /// <param name="number">Number within the night, from 0.</param>
    /// <param name="options">Option by dimension; empty where nothing was sent.</param>
    /// <returns>The outcomes, with delays inside the attribution window.</returns>
    IReadOnlyList<SimulatedOutcome> Outcomes(int night, int number, IReadOnlyDictionary<string, string> options);
}
