namespace Decisioning.Bandits;

/// <summary>The options that a factored model knows: those of the use case, and those that only its statistics remember.</summary>
/// <remarks>A retired option keeps its knowledge: it helps the effects that others share, and is there when it is revived.</remarks>
internal sealed class FactoredSpace
{
    private readonly Dictionary<string, int>[] _numbers;

    private FactoredSpace(FactoredLayout layout, Dictionary<string, int>[] numbers, IReadOnlyList<string>[] names)
    {
        Layout = layout;
        _numbers = numbers;
        Names = names;
    }

    /// <summary>Where the coefficients lie.</summary>
    public FactoredLayout Layout { get; }

    /// <summary>Ids of the options by dimension; those of the use case come first.</summary>
    public IReadOnlyList<string>[] Names { get; }

    /// <summary>Collects the options.</summary>
    /// <param name="settings">The use case's dimensions and pairs.</param>
    /// <param name="contextDimension">Length of the context.</param>
    /// <param name="keys">Keys of actions that were observed, in a fixed order; those that are not of these dimensions are left out.</param>
    public static FactoredSpace Of(FactoredOptions settings, int contextDimension, params ReadOnlySpan<IEnumerable<string>> keys)
    {
        int dimensions = settings.Dimensions.Count;
        var numbers = new Dictionary<string, int>[dimensions];
        var names = new List<string>[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            names[i] = [.. settings.Dimensions[i].Options];
            numbers[i] = names[i].Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number, StringComparer.Ordinal);
        }

        foreach (string key in keys.ToArray().SelectMany(some => some).Order(StringComparer.Ordinal))
        {
            string[] parts = dimensions == 1 ? [key] : key.Split('/');
            for (int i = 0; parts.Length == dimensions && i < dimensions; i++)
            {
                if (numbers[i].TryAdd(parts[i], names[i].Count))
                {
                    names[i].Add(parts[i]);
                }
            }
        }

        int[] counts = [.. names.Select(ids => ids.Count)];
        bool[] usesContext = [.. settings.Dimensions.Select(dimension => dimension.UsesContext)];
        return new FactoredSpace(new FactoredLayout(counts, usesContext, PairsOf(settings), contextDimension), numbers, names);
    }

    /// <summary>Number of an option, or −1.</summary>
    /// <param name="dimension">Number of its dimension.</param>
    /// <param name="option">Its id.</param>
    public int NumberOf(int dimension, string option) => _numbers[dimension].GetValueOrDefault(option, -1);

    /// <summary>Reads the options out of an action's key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">Number of the option of each dimension.</param>
    /// <returns>False where the key is not of these dimensions.</returns>
    public bool TryParse(string key, Span<int> options)
    {
        ReadOnlySpan<char> rest = key;
        for (int i = 0; i < options.Length; i++)
        {
            int end = i == options.Length - 1 ? rest.Length : rest.IndexOf('/');
            if (end < 0 || !_numbers[i].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest[..end], out options[i]))
            {
                return false;
            }

            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return true;
    }

    // The choice must not hang on retired options, or the statistics would mean something else from one night to the next.
    private static (int First, int Second)[] PairsOf(FactoredOptions settings)
    {
        if (settings.Pairs is { } named)
        {
            return [.. named];
        }

        int[] counts = [.. settings.Dimensions.Select(dimension => dimension.Options.Count)];
        var pairs = new List<(int, int)>();
        long terms = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            for (int j = i + 1; j < counts.Length; j++)
            {
                pairs.Add((i, j));
                terms += (long)counts[i] * counts[j];
            }
        }

        return terms <= FactoredOptions.MostInteractions ? [.. pairs] : [];
    }
}
