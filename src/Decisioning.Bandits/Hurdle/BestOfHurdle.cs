using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Probability of each of several actions to have the largest product of probability and amount.</summary>
/// <remarks>
/// As <see cref="BestOfCorrelated"/>, with which it shares the generator, the antithetic pairs, the stated error and what actions get that no draw
/// shows: a draw takes both parts' scores, and the best is the action with the largest ln P + μ. Actions that cannot win are left out
/// (<see cref="HurdleCandidates"/>). Work: pairs · K · (n₁ + n₂) multiplications, and an exponential and a logarithm for each score.
/// </remarks>
internal static class BestOfHurdle
{
    // Parts the two streams of normal numbers.
    private const ulong AmountStream = 0x616D6F756E740000;
    private const int Lanes = NormalLanes.Count;

    /// <summary>Computes the probabilities.</summary>
    /// <param name="occurrence">η, with ln P = −ln(1 + e^−η).</param>
    /// <param name="amount">μ, up to what all actions share.</param>
    /// <param name="seed">Seed of the draws; the same seed gives the same probabilities.</param>
    /// <param name="probabilities">Receives the probabilities, shape (K); they sum to 1.</param>
    /// <param name="error">Standard error, above 0.</param>
    /// <returns>Pairs of draws that were made; 0 where the best is sure.</returns>
    public static int Probabilities(
        HurdleScores occurrence, HurdleScores amount, ulong seed, Span<double> probabilities, double error = BestOfCorrelated.DefaultError)
    {
        int[] kept = HurdleCandidates.Keep(occurrence, amount, out double[] distances);
        int[] first = HurdleCandidates.Join(occurrence, amount, kept);
        int[] distinct = [.. Enumerable.Range(0, kept.Length).Where(place => first[place] == place)];
        int[] wins = new int[kept.Length];
        int pairs = 0;
        if (distinct.Length == 1)
        {
            wins[distinct[0]] = 1;
        }
        else
        {
            int[] actions = [.. distinct.Select(place => kept[place])];
            pairs = Count(occurrence.Pack(actions), amount.Pack(actions), seed, error, distinct, wins);
        }

        BestOfCorrelated.Spread(kept, first, wins, distances, pairs, probabilities);
        return pairs;
    }

    private static int Count(in CorrelatedProblem occurrence, in CorrelatedProblem amount, ulong seed, double error, int[] distinct, int[] wins)
    {
        float[] occurrences = new float[NormalLanes.Length(occurrence.Rank)];
        float[] amounts = new float[NormalLanes.Length(amount.Rank)];
        float[] scratch = new float[ScratchLength];
        int[] best = new int[2 * Lanes];
        int[] both = new int[wins.Length];
        int pairs = 0;
        int check = BestOfCorrelated.CheckAfter(0);
        do
        {
            for (; pairs < check; pairs += Lanes)
            {
                NormalLanes.Fill(seed, (uint)pairs, occurrence.Rank, occurrences);
                NormalLanes.Fill(seed ^ AmountStream, (uint)pairs, amount.Rank, amounts);
                Find(occurrence, amount, occurrences, amounts, scratch, best);
                CorrelatedSampler.Tally(best, distinct, wins, both);
            }

            check = BestOfCorrelated.CheckAfter(pairs);
        }
        while (!BestOfCorrelated.IsAccurate(wins, both, pairs, error));

        return pairs;
    }

    private static int ScratchLength => ((2 * CorrelatedBlock.Actions) + 4) * Lanes;

    // The best of draw i at i and of its mirror image at Lanes + i.
    private static void Find(
        in CorrelatedProblem occurrence, in CorrelatedProblem amount, float[] occurrences, float[] amounts, float[] scratch, int[] best)
    {
        const int Sums = CorrelatedBlock.Actions * Lanes;
        Span<float> first = scratch.AsSpan(0, Sums);
        Span<float> second = scratch.AsSpan(Sums, Sums);
        Span<float> work = scratch.AsSpan(2 * Sums, 2 * Lanes);
        Span<float> largest = scratch.AsSpan((2 * Sums) + (2 * Lanes), 2 * Lanes);
        largest.Fill(float.NegativeInfinity);
        for (int group = 0; group < occurrence.Groups; group++)
        {
            AddUp(occurrence, group, occurrences, first);
            AddUp(amount, group, amounts, second);
            for (int a = 0; a < CorrelatedBlock.Actions; a++)
            {
                int action = (group * CorrelatedBlock.Actions) + a;
                if (float.IsNegativeInfinity(occurrence.Mean(action)))
                {
                    continue;
                }

                ReadOnlySpan<float> eta = first.Slice(a * Lanes, Lanes);
                ReadOnlySpan<float> mu = second.Slice(a * Lanes, Lanes);
                Score(occurrence.Mean(action), eta, amount.Mean(action), mu, sign: 1.0f, work);
                Keep(work, action, largest[..Lanes], best.AsSpan(0, Lanes));
                Score(occurrence.Mean(action), eta, amount.Mean(action), mu, sign: -1.0f, work);
                Keep(work, action, largest[Lanes..], best.AsSpan(Lanes, Lanes));
            }
        }
    }

    private static void AddUp(in CorrelatedProblem problem, int group, float[] normals, Span<float> sums)
    {
        (int from, int until) = problem.Columns(group);
        ReadOnlySpan<float> factor = problem.Factor(group).Slice(from * CorrelatedBlock.Actions, (until - from) * CorrelatedBlock.Actions);
        CorrelatedBlock.Sums(factor, normals.AsSpan(from * Lanes, (until - from) * Lanes), sums);
    }

    // μ + min(η, 0) − ln(1 + e^−|η|), in the first half of the work space.
    private static void Score(float occurrence, ReadOnlySpan<float> eta, float amount, ReadOnlySpan<float> mu, float sign, Span<float> work)
    {
        Span<float> scores = work[..Lanes];
        Span<float> powers = work.Slice(Lanes, Lanes);
        for (int i = 0; i < Lanes; i++)
        {
            scores[i] = occurrence + (sign * eta[i]);
            powers[i] = -MathF.Abs(scores[i]);
        }

        TensorPrimitives.Exp(powers, powers);
        TensorPrimitives.LogP1(powers, powers);
        for (int i = 0; i < Lanes; i++)
        {
            scores[i] = amount + (sign * mu[i]) + MathF.Min(scores[i], 0.0f) - powers[i];
        }
    }

    private static void Keep(ReadOnlySpan<float> scores, int action, Span<float> largest, Span<int> best)
    {
        for (int i = 0; i < Lanes; i++)
        {
            if (scores[i] > largest[i])
            {
                largest[i] = scores[i];
                best[i] = action;
            }
        }
    }
}
