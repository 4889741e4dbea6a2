using Decisioning.Bandits;

namespace Decisioning.Evaluation.Replay;

/// <summary>Puts rows into the order of a seed.</summary>
public static class RowOrder
{
    /// <summary>Shuffles.</summary>
    /// <typeparam name="T">Type of the rows.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="seed">Another seed gives an independent order.</param>
    /// <returns>The same rows, every order with the same probability (Fisher and Yates; Durstenfeld 1964).</returns>
    public static T[] Shuffle<T>(IReadOnlyList<T> rows, ulong seed)
    {
        T[] shuffled = [.. rows];
        var random = new SeededRandom(seed);
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
