using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>How much of a rule's exploration a budget allows, by the decisions of the recent past.</summary>
/// <param name="Share">Largest λ for <see cref="ExplorationBudget"/>, 0 to 1.</param>
/// <param name="Unlimited">Cost of a decision by the rule alone: the mean over the decisions given.</param>
/// <param name="StandardError">Standard errors of both numbers of <paramref name="Unlimited"/>, from the spread over the decisions.</param>
/// <param name="DecisionsPerDay">Decisions a day that were expected.</param>
public sealed record ExplorationBudgetPlan(
    double Share, ExplorationCost Unlimited, ExplorationCost StandardError, double DecisionsPerDay)
{
    // For rules whose propensities are costly: choices that are drawn for each decision.
    private const int ChoicesEach = 32;

    /// <summary>Expected share of decisions that do not choose the largest mean, with λ.</summary>
    public double ExpectedShare => Share * Unlimited.Share;

    /// <summary>Expected reward given up in a day, with λ, in units of reward.</summary>
    public double ExpectedRewardPerDay => Share * Unlimited.Reward * DecisionsPerDay;

    /// <summary>Finds the largest λ that keeps within a budget.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="rule">The rule that explores, without a budget.</param>
    /// <param name="recent">Decisions that stand for the coming day's; some hundred at least. Without any, λ is 1.</param>
    /// <param name="decisionsPerDay">Decisions expected in a day, at least 0.</param>
    /// <param name="maximumShare">Largest share of decisions that do not choose the largest mean, 0 to 1; null: no limit.</param>
    /// <param name="maximumRewardPerDay">Largest expected reward given up in a day, at least 0; null: no limit.</param>
    /// <param name="seed">Seed of the choices that are drawn; not used for rules with a closed form.</param>
    /// <remarks>
    /// Both costs are proportional to λ, so λ is a quotient. Rules without a closed form are not asked for propensities:
    /// 32 choices are drawn for every decision, which gives both means without bias for a thousandth of the work.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A limit or the number of decisions is outside its range.</exception>
    public static ExplorationBudgetPlan Find(
        IPosterior posterior,
        ISelectionRule rule,
        IReadOnlyList<RecentDecision> recent,
        double decisionsPerDay,
        double? maximumShare,
        double? maximumRewardPerDay,
        ulong seed)
    {
        Scores.ThrowIfNotShare(maximumShare ?? 1.0, nameof(maximumShare));
        ThrowIfNegative(decisionsPerDay, nameof(decisionsPerDay));
        ThrowIfNegative(maximumRewardPerDay ?? 0.0, nameof(maximumRewardPerDay));

        (double share, double shareError, double reward, double rewardError) = (0.0, 0.0, 0.0, 0.0);
        if (recent.Count > 0)
        {
            ExplorationCost[] costs = Costs(posterior, rule, recent, seed);
            (share, shareError) = MeanAndError(costs, static cost => cost.Share);
            (reward, rewardError) = MeanAndError(costs, static cost => cost.Reward);
        }

        double largest = Math.Min(
            Quotient(maximumShare, share),
            Quotient(maximumRewardPerDay, reward * decisionsPerDay));
        return new ExplorationBudgetPlan(
            largest, new ExplorationCost(share, reward), new ExplorationCost(shareError, rewardError), decisionsPerDay);
    }

    private static ExplorationCost[] Costs(IPosterior posterior, ISelectionRule rule, IReadOnlyList<RecentDecision> recent, ulong seed)
    {
        var costs = new ExplorationCost[recent.Count];
        var random = new SeededRandom(seed);
        for (int i = 0; i < costs.Length; i++)
        {
            ReadOnlySpan<double> context = recent[i].Context.Span;
            ReadOnlySpan<int> eligible = recent[i].Eligible.Span;
            costs[i] = rule.HasClosedFormPropensity
                ? ExplorationCost.Of(posterior, rule, context, eligible)
                : Drawn(posterior, rule, context, eligible, random);
        }

        return costs;
    }

    private static ExplorationCost Drawn(
        IPosterior posterior, ISelectionRule rule, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<double> means = rented.AsSpan(0, eligible.Length);
        posterior.Means(context, eligible, means);
        double largest = Scores.Maximum(means);
        int explored = 0;
        double given = 0.0;
        for (int choice = 0; choice < ChoicesEach; choice++)
        {
            double mean = means[rule.Select(posterior, context, eligible, random)];
            explored += mean < largest ? 1 : 0;
            given += largest - mean;
        }

        ArrayPool<double>.Shared.Return(rented);
        return new ExplorationCost((double)explored / ChoicesEach, given / ChoicesEach);
    }

    private static (double Mean, double Error) MeanAndError(ExplorationCost[] costs, Func<ExplorationCost, double> part)
    {
        double mean = costs.Average(part);
        double squares = costs.Sum(cost => (part(cost) - mean) * (part(cost) - mean));
        return (mean, costs.Length < 2 ? 0.0 : Math.Sqrt(squares / (costs.Length - 1) / costs.Length));
    }

    private static double Quotient(double? limit, double cost) => limit is { } most && cost > most ? most / cost : 1.0;

    private static void ThrowIfNegative(double value, string name)
    {
        if (!(value >= 0.0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "At least 0 and finite.");
        }
    }
}
