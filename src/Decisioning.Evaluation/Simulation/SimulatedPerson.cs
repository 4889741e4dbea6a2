using System.Runtime.InteropServices;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Simulation;

/// <summary>A customer made up from a feature schema.</summary>
/// <param name="Values">Values by name, for the model and for the rules; a name that is missing is not known.</param>
/// <param name="Signals">What of the customer the truth looks at.</param>
internal sealed record SimulatedPerson(IReadOnlyDictionary<string, FeatureValue> Values, IReadOnlyList<SimulatedPerson.Signal> Signals)
{
    /// <summary>One thing that is true of a customer.</summary>
    /// <param name="Key">The feature, and the word of a categorical one.</param>
    /// <param name="Weight">How much, in [−0.5, 0.5].</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Signal(string Key, double Weight);
}
