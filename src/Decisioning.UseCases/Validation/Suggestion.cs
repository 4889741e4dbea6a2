namespace Decisioning.UseCases.Validation;

/// <summary>Finds the known name that somebody probably meant.</summary>
public static class Suggestion
{
    private const int LongestWord = 64;

    /// <summary>The end of a message: " (did you mean 'x'?)", or what is known, or nothing.</summary>
    /// <param name="given">The unknown name.</param>
    /// <param name="known">The names that are known.</param>
    public static string For(string given, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string? nearest = Nearest(given, names);
        return nearest is not null ? $"; did you mean '{nearest}'?"
            : names.Length is > 0 and <= 12 ? $"; known are {string.Join(", ", names)}"
            : "";
    }

    private static string? Nearest(string given, string[] known)
    {
        if (given.Length > LongestWord)
        {
            return null;
        }

        string? best = null;
        int bestDistance = Math.Max(1, given.Length / 3) + 1;
        foreach (string name in known)
        {
            int distance = Distance(given.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one (optimal string alignment).</summary>
    /// <param name="left">One word.</param>
    /// <param name="right">The other word.</param>
    public static int Distance(string left, string right)
    {
        int[][] edits = [.. Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1])];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                edits[i][j] = i == 0 || j == 0 ? i + j : Cheapest(edits, left, right, i, j);
            }
        }

        return edits[left.Length][right.Length];
    }

    private static int Cheapest(int[][] edits, string left, string right, int i, int j)
    {
        int replaced = edits[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(edits[i - 1][j], edits[i][j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
