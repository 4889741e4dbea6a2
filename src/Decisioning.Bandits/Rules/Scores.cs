using System.Buffers;
using System.Runtime.CompilerServices;

namespace Decisioning.Bandits;

/// <summary>Work space for one decision's scores, and what all rules do with scores.</summary>
internal static class Scores
{
    /// <summary>Eligible sets up to this size are scored on the stack, larger ones in pooled memory.</summary>
    public const int OnStack = 256;

    /// <summary>Pooled memory for a large eligible set, or null for a small one.</summary>
    public static double[]? RentIfLarge(int length) => length > OnStack ? ArrayPool<double>.Shared.Rent(length) : null;

    /// <summary>Gives pooled memory back.</summary>
    public static void Return(double[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Position of the largest score; ties uniformly at random. Randomness is taken only where there is a tie.</summary>
    public static int Largest(ReadOnlySpan<double> scores, SeededRandom random)
    {
        int best = 0;
        int ties = 1;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
                ties = 1;
            }
            else if (scores[i] == scores[best])
            {
                ties++;
            }
        }

        return ties == 1 ? best : Tied(scores, best, random.NextInt(ties));
    }

    /// <summary>The largest score.</summary>
    public static double Maximum(ReadOnlySpan<double> scores)
    {
        double largest = scores[0];
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        return largest;
    }

    /// <summary>Draws a position from probabilities that sum to 1, by inversion; one random number is taken.</summary>
    public static int Sample(ReadOnlySpan<double> probabilities, SeededRandom random)
    {
        double rest = random.NextDouble();
        int likely = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (rest < probabilities[i])
            {
                return i;
            }

            rest -= probabilities[i];
            likely = probabilities[i] > probabilities[likely] ? i : likely;
        }

        // Rounding may leave a last 1e-16 over: it falls to an action that can be chosen.
        return likely;
    }

    /// <summary>Throws unless a number is a share.</summary>
    public static void ThrowIfNotShare(double share, [CallerArgumentExpression(nameof(share))] string? name = null)
    {
        if (!(share is >= 0.0 and <= 1.0))
        {
            throw new ArgumentOutOfRangeException(name, share, "A share is between 0 and 1.");
        }
    }

    /// <summary>Writes 1 over the number of largest scores at each of them, 0 elsewhere.</summary>
    /// <param name="scores">Scores; replaced by the probabilities.</param>
    public static void ToLargestProbabilities(Span<double> scores)
    {
        double largest = Maximum(scores);
        int ties = scores.Count(largest);
        foreach (ref double score in scores)
        {
            score = score == largest ? 1.0 / ties : 0.0;
        }
    }

    private static int Tied(ReadOnlySpan<double> scores, int first, int skip)
    {
        int position = first;
        while (skip > 0)
        {
            position++;
            skip -= scores[position] == scores[first] ? 1 : 0;
        }

        return position;
    }
}
