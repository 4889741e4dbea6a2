using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>The offers, everything that was sent, and when.</summary>
/// <param name="Offers">The offers; an action's number is its place.</param>
/// <param name="Sent">What was sent, in the order of the file.</param>
/// <param name="Customers">Number of customers.</param>
internal sealed record OfferExperiment(Offer[] Offers, SentOffer[] Sent, int Customers)
{
    /// <summary>Hours at which offers were sent, ascending.</summary>
    public double[] Waves { get; } = [.. Sent.Select(sent => sent.SentHour).Distinct().Order()];

    /// <summary>Teaches a bandit: a night after each wave, as the product closes a day after the other.</summary>
    /// <param name="bandit">A bandit that has learnt nothing yet.</param>
    /// <param name="rewardOf">Reward of what was sent; null where it does not train.</param>
    public void Teach(INightlyBandit bandit, Func<SentOffer, double?> rewardOf)
    {
        foreach (double wave in Waves)
        {
            foreach (SentOffer sent in Sent.Where(sent => sent.SentHour == wave))
            {
                if (rewardOf(sent) is { } reward)
                {
                    bandit.Observe(sent.Action, sent.Context, DyadicGrid.Quantize(reward));
                }
            }

            bandit.EndNight();
        }
    }

    /// <summary>Length of x.</summary>
    public int ContextDimension => Sent[0].Context.Length;
}
