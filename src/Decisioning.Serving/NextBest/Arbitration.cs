using Decisioning.Serving.Limits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.NextBest;

/// <summary>Lets use cases compete for the contacts of one customer.</summary>
/// <remarks>
/// Again and again the use case with the largest score of those that are left decides, until the contacts are given away. A score is
/// a function of context, eligible set and posterior: no action was drawn yet, and the customer's group plays no part. So given that
/// a use case decides, its action was drawn with the very propensity that is logged; and among the customers whom it wins,
/// treatment, random control and holdout differ by their group alone. That must hold over time too: a winner of a group that gets nothing
/// counts, now and under the caps later on, as the contact that treatment would have got. Otherwise customers who were contacted would be
/// capped and drop out, those of the holdout would go on to compete, and means per decision would compare different moments. So nobody else
/// takes the place either. A winner that draws an action which sends nothing uses up no contact: the next one may have it.
/// </remarks>
internal sealed class Arbitration(HeldLimits held, DecisionIdGenerator ids, IReadOnlyList<Candidate> candidates)
{
    private readonly List<Candidate> _open = [.. candidates.Where(candidate => candidate.Outcome == NextBestOutcome.Outranked)];

    /// <summary>The winners with what they took, in the order in which they won.</summary>
    public List<(Candidate Candidate, Decision Decision, TakenPlaces Places)> Winners { get; } = [];

    /// <summary>Lets them compete.</summary>
    /// <param name="mostContacts">Most contacts to give away.</param>
    public void Run(int mostContacts)
    {
        _open.ForEach(Value);
        for (int contacts = 0; contacts < mostContacts && Best() is { } best;)
        {
            _ = _open.Remove(best);
            Decision decision = best.Decide();
            best.Outcome = NextBestOutcome.Won;
            Winners.Add((best, decision, held.Take(decision, best.Live.Model)));
            if (IsContact(best, decision))
            {
                contacts++;
                _open.ForEach(Value);
            }
        }
    }

    private static bool IsContact(Candidate candidate, Decision decision) =>
        (decision.Action ?? decision.Shadow) is { } key && candidate.Live.Model.Actions.TryFind(key, out int action)
        && candidate.Live.Model.Actions.IsContact(action);

    // Of equal scores the first id: two requests about the same customer agree.
    private Candidate? Best() => _open
        .Where(candidate => candidate.Outcome == NextBestOutcome.Outranked)
        .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private void Value(Candidate candidate)
    {
        bool hadContact = candidate.Gain is not null;
        (candidate.Outcome, candidate.Gain) = (NextBestOutcome.NoPolicy, null);
        if (candidate.Live.Policy is not { } policy)
        {
            return;
        }

        candidate.DecisionId = ids.Next();
        candidate.Eligible = candidate.Live.Model.Eligibility.Find(held.Complete(candidate.Check.Input, candidate.Id, candidate.DecisionId, asIfSent: true));
        if (candidate.Eligible.IsOutsideAudience)
        {
            candidate.Outcome = NextBestOutcome.OutsideAudience;
            return;
        }

        candidate.Gain = GainOf(candidate, policy);
        candidate.Outcome = candidate.Gain is null
            ? hadContact ? NextBestOutcome.LimitTakenByWinner : NextBestOutcome.NoEligibleContact
            : candidate.Score > 0.0 ? NextBestOutcome.Outranked : NextBestOutcome.NoGain;
    }

    private static ContactGain? GainOf(Candidate candidate, Policy policy)
    {
        if (candidate.Eligible!.Set.Count == 0)
        {
            return null;
        }

        Span<double> context = stackalloc double[candidate.Live.Model.Encoder.Dimension];
        FeatureEncoder.FromSteps(candidate.Check.Context, context);
        return policy.GainOf(context, candidate.Eligible.Set);
    }
}
