using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Simulation;

/// <summary>The demo's shop as a world: what <see cref="RepeatPurchaseSimulator"/> makes, orders its only outcome.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
/// <param name="seed">Another seed gives other customers.</param>
/// <param name="outcome">Name of the outcome that is an order.</param>
public sealed class RepeatPurchaseWorld(ulong seed, string outcome) : ISimulatedWorld
{
    private readonly RepeatPurchaseSimulator _shop = new(seed);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FeatureValue> Context(int night, int number) => _shop.Customer(night, number).Context();

    /// <inheritdoc/>
    public IReadOnlyList<SimulatedOutcome> Outcomes(int night, int number, IReadOnlyDictionary<string, string> options) =>
        _shop.Order(_shop.Customer(night, number), options) is { } order ? [new SimulatedOutcome(outcome, order.Delay, order.Value)] : [];
}
