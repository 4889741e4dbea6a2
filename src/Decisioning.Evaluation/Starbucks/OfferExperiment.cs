namespace Decisioning.Evaluation.Starbucks;

/// <summary>The offers, everything that was sent, and when.</summary>
/// <param name="Offers">The offers; an action's number is its place.</param>
/// <param name="Sent">What was sent, in the order of the file.</param>
/// <param name="Customers">Number of customers.</param>
internal sealed record OfferExperiment(Offer[] Offers, SentOffer[] Sent, int Customers)
{
    /// <summary>Hours at which offers were sent, ascending.</summary>
    public double[] Waves { get; } = [.. Sent.Select(sent => sent.SentHour).Distinct().Order()];

    /// <summary>Length of x.</summary>
    public int ContextDimension => Sent[0].Context.Length;
}
