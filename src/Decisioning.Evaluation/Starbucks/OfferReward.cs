using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>What counts of a completion.</summary>
/// <param name="Name">Name of the reward.</param>
/// <param name="Range">Range of the reward; null: it is 0 or 1.</param>
/// <param name="Of">Its reward where an offer is completed.</param>
internal sealed record OfferReward(string Name, ValueRange? Range, Func<Offer, double> Of)
{
    /// <summary>Least spend less the reward, in dollars.</summary>
    public static OfferReward Net { get; } = new("net", new ValueRange(0.0, 20.0), offer => offer.NetValue);

    /// <summary>That it was completed.</summary>
    public static OfferReward Completed { get; } = new("completed", null, _ => 1.0);
}
