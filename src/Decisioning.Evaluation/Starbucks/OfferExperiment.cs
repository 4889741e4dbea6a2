using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>The offers, everything that was sent, and when.</summary>
/// <param name="Offers">The offers; an action's number is its place.</param>
/// <param name="Sent">What was sent, in the order of the file.</param>
/// <param name="Customers">Number of customers.</param>
internal sealed record OfferExperiment(Offer[] Offers, SentOffer[] Sent, int Customers)
{
    /// <summary>Hour at which the experiment ended: what was completed later nobody saw.</summary>
    public const double LastHour = 714.0;

    /// <summary>Hours at which offers were sent, ascending.</summary>
    public double[] Waves { get; } = [.. Sent.Select(sent => sent.SentHour).Distinct().Order()];

    /// <summary>Teaches a bandit: a night after each wave, as the product closes a day after the other.</summary>
    /// <param name="bandit">A bandit that has learnt nothing yet.</param>
    /// <param name="hour">Until when outcomes were seen: a wave is settled once the time of its longest offer has run out by then.</param>
    /// <param name="rewardOf">Reward of what was sent; null where it does not train.</param>
    public void Teach(INightlyBandit bandit, double hour, Func<SentOffer, double?> rewardOf)
    {
        double longest = Offers.Max(offer => offer.Hours);
        foreach (double wave in Waves)
        {
            foreach (SentOffer sent in Sent.Where(sent => sent.SentHour == wave))
            {
                if (rewardOf(sent) is { } reward)
                {
                    bandit.Observe(sent.Action, sent.Context, DyadicGrid.Quantize(reward));
                }
            }

            bandit.EndNight(isSettled: wave + longest <= hour);
        }
    }

    /// <summary>Length of x.</summary>
    public int ContextDimension => Sent[0].Context.Length;
}
