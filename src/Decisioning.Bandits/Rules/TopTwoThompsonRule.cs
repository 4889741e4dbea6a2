using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Top-two Thompson sampling: the best of a draw or, with probability 1 − β, the best of a draw that has another best.</summary>
/// <remarks>
/// Russo 2016, "Simple Bayesian algorithms for best-arm identification", section 3.3 (TTTS): the leader is played with
/// probability β; otherwise draws are repeated until their best is not the leader: the challenger. It explores rivals of
/// a leader that Thompson sampling alone would hardly ever test again.
/// Departure: after 32 repeats the challenger is the best of the others in one more draw, so the work is bounded.
/// Propensity, with p = P(best), G_i = 1 + p_i + … + p_i³¹ and r_i = P(best) without i:
/// β·p_a + (1 − β)·Σ_{i≠a} p_i·(p_a·G_i + p_i³²·r_i(a)); without the departure G_i is 1/(1 − p_i). The last term is computed
/// for leaders with p_i³³ above 1e-13, at most two. Accuracy as that of <see cref="IPosterior.ProbabilitiesBest"/>.
/// </remarks>
public sealed class TopTwoThompsonRule : ISelectionRule
{
    private const int Repeats = 32;
    private const double Negligible = 1e-13;

    /// <summary>A rule.</summary>
    /// <param name="leaderShare">Probability β of playing the leader, 0 to 1; Russo's default is one half.</param>
    /// <param name="exploration">Multiplier of the posterior's standard deviation, 0.01 to 10; 1 is the posterior itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share or the exploration is outside its range.</exception>
    public TopTwoThompsonRule(double leaderShare = 0.5, double exploration = 1.0)
    {
        Scores.ThrowIfNotShare(leaderShare);
        ThompsonRule.ThrowIfNotExploration(exploration);
        LeaderShare = leaderShare;
        Exploration = exploration;
    }

    /// <summary>Probability β of playing the leader.</summary>
    public double LeaderShare { get; }

    /// <summary>Multiplier of the posterior's standard deviation.</summary>
    public double Exploration { get; }

    /// <inheritdoc/>
    public string Name => "top-two-thompson";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => false;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> draws = rented ?? stackalloc double[Scores.OnStack];
        draws = draws[..eligible.Length];
        posterior.Draw(context, eligible, Exploration, random, draws);
        int leader = Scores.Largest(draws, random);
        int choice = draws.Length == 1 || random.NextDouble() < LeaderShare
            ? leader
            : Challenger(posterior, context, eligible, random, leader, draws);
        Scores.Return(rented);
        return choice;
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        posterior.ProbabilitiesBest(context, eligible, Exploration, propensities);
        if (propensities.Length == 1)
        {
            return;
        }

        double[] rented = ArrayPool<double>.Shared.Rent(2 * propensities.Length);
        Span<double> best = rented.AsSpan(0, propensities.Length);
        propensities.CopyTo(best);
        double weights = 0.0;
        foreach (double p in best)
        {
            weights += p * RepeatSum(p);
        }

        for (int a = 0; a < best.Length; a++)
        {
            double asChallenger = best[a] * (weights - (best[a] * RepeatSum(best[a])));
            propensities[a] = (LeaderShare * best[a]) + ((1.0 - LeaderShare) * asChallenger);
        }

        AddLastResorts(posterior, context, eligible, best, rented.AsSpan(best.Length, best.Length - 1), propensities);
        ArrayPool<double>.Shared.Return(rented);
    }

    private int Challenger(
        IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random, int leader, Span<double> draws)
    {
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            posterior.Draw(context, eligible, Exploration, random, draws);
            int best = Scores.Largest(draws, random);
            if (best != leader)
            {
                return best;
            }
        }

        posterior.Draw(context, eligible, Exploration, random, draws);
        draws[leader] = double.NegativeInfinity;
        return Scores.Largest(draws, random);
    }

    private void AddLastResorts(
        IPosterior posterior,
        ReadOnlySpan<double> context,
        ReadOnlySpan<int> eligible,
        ReadOnlySpan<double> best,
        Span<double> others,
        Span<double> propensities)
    {
        int[] rented = ArrayPool<int>.Shared.Rent(others.Length);
        Span<int> rest = rented.AsSpan(0, others.Length);
        for (int leader = 0; leader < best.Length; leader++)
        {
            double weight = (1.0 - LeaderShare) * best[leader] * Power(best[leader]);
            if (weight <= Negligible)
            {
                continue;
            }

            eligible[..leader].CopyTo(rest);
            eligible[(leader + 1)..].CopyTo(rest[leader..]);
            posterior.ProbabilitiesBest(context, rest, Exploration, others);
            for (int i = 0; i < others.Length; i++)
            {
                propensities[i < leader ? i : i + 1] += weight * others[i];
            }
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    // 1 + p + … + p³¹, as (1 + p)(1 + p²)(1 + p⁴)(1 + p⁸)(1 + p¹⁶): exact where p is near 1 too.
    private static double RepeatSum(double p)
    {
        double sum = 1.0;
        for (int factor = 1; factor < Repeats; factor *= 2)
        {
            sum *= 1.0 + p;
            p *= p;
        }

        return sum;
    }

    private static double Power(double p)
    {
        for (int factor = 1; factor < Repeats; factor *= 2)
        {
            p *= p;
        }

        return p;
    }
}
