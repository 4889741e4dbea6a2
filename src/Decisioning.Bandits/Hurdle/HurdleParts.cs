namespace Decisioning.Bandits;

/// <summary>Keeps the two parts of a hurdle model side by side in one state: occurrence under the actions' keys, amounts under prefixed ones.</summary>
/// <remarks>The key of an action is a path of ids, in which ':' does not occur, so no amount is mistaken for an action.</remarks>
internal static class HurdleParts
{
    /// <summary>What the keys of amounts start with.</summary>
    public const string AmountPrefix = "amount:";

    /// <summary>What the names of the occurrence part's settings start with.</summary>
    public const string OccurrenceSettings = "occurrence.";

    /// <summary>What the names of the amount part's settings start with.</summary>
    public const string AmountSettings = "amount.";

    /// <summary>The state of the part that learns whether there is a reward. It shares its blocks with the whole.</summary>
    public static LearnerState OccurrenceOf(LearnerState state) => new(OccurrenceOf(state.Statistics))
    {
        Settings = SettingsOf(state.Settings, OccurrenceSettings),
        Lookahead = state.Lookahead is { } lookahead ? OccurrenceOf(lookahead) : null,
    };

    /// <summary>The state of the part that learns how large rewards are. It shares its blocks with the whole.</summary>
    public static LearnerState AmountOf(LearnerState state) => new(AmountOf(state.Statistics))
    {
        Settings = SettingsOf(state.Settings, AmountSettings),
        Lookahead = state.Lookahead is { } lookahead ? AmountOf(lookahead) : null,
    };

    /// <summary>The whole of two parts. It shares their blocks.</summary>
    public static LearnerState Join(LearnerState occurrence, LearnerState amount) =>
        new(Join(occurrence.Statistics, amount.Statistics))
        {
            Settings = LearnerSettings.Empty.With(
                [.. Prefixed(occurrence.Settings, OccurrenceSettings), .. Prefixed(amount.Settings, AmountSettings)]),
            Lookahead = occurrence.Lookahead is { } taught ? Join(taught, amount.Lookahead ?? new SufficientStatistics()) : null,
        };

    /// <summary>Blocks of the occurrence part.</summary>
    public static SufficientStatistics OccurrenceOf(SufficientStatistics statistics) =>
        Pick(statistics, key => IsAmount(key) ? null : key);

    /// <summary>Blocks of the amount part, under the keys of the actions.</summary>
    public static SufficientStatistics AmountOf(SufficientStatistics statistics) =>
        Pick(statistics, key => IsAmount(key) ? key[AmountPrefix.Length..] : null);

    /// <summary>Blocks of both parts.</summary>
    public static SufficientStatistics Join(SufficientStatistics occurrence, SufficientStatistics amount)
    {
        SufficientStatistics whole = Pick(occurrence, key => key);
        foreach ((string key, StatisticsBlock block) in amount.Filled())
        {
            whole.Insert(AmountPrefix + key, block);
        }

        return whole;
    }

    /// <summary>Whether a key is that of amounts.</summary>
    public static bool IsAmount(string key) => key.StartsWith(AmountPrefix, StringComparison.Ordinal);

    private static SufficientStatistics Pick(SufficientStatistics statistics, Func<string, string?> keyOf)
    {
        var part = new SufficientStatistics();
        foreach ((string key, StatisticsBlock block) in statistics.Filled())
        {
            if (keyOf(key) is { } name)
            {
                part.Insert(name, block);
            }
        }

        return part;
    }

    private static LearnerSettings SettingsOf(LearnerSettings settings, string prefix) => LearnerSettings.Empty.With(
    [
        .. settings.All
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => (pair.Key[prefix.Length..], pair.Value)),
    ]);

    private static IEnumerable<(string, double)> Prefixed(LearnerSettings settings, string prefix) =>
        settings.All.Select(pair => (prefix + pair.Key, pair.Value));
}
