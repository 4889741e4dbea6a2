namespace Decisioning.Bandits;

/// <summary>Checks that action keys are those of the dimensions.</summary>
internal static class FactoredActions
{
    /// <summary>Throws where the keys are not the options of all dimensions joined by '/', the last dimension's moving fastest.</summary>
    public static void ThrowIfNotOf(FactoredOptions settings, IReadOnlyList<string> keys)
    {
        int count = settings.Dimensions.Aggregate(1, (product, dimension) => checked(product * dimension.Options.Count));
        if (settings.Dimensions.Count == 0 || count != keys.Count)
        {
            throw new ArgumentException($"{keys.Count} keys of actions were given for dimensions with {count} combinations.", nameof(keys));
        }

        foreach (FactoredDimension dimension in settings.Dimensions)
        {
            if (dimension.Options.Any(id => id.Contains('/', StringComparison.Ordinal)))
            {
                throw new ArgumentException("An option's id has no '/'.", nameof(settings));
            }

            if (dimension.Priors is { } priors && (priors.Count != dimension.Options.Count || priors.Any(prior => prior is { } p && !IsPrior(p))))
            {
                throw new ArgumentException("Each option has a prior or null; a prior is worth a positive number of observations.", nameof(settings));
            }

            if (dimension.StartFrom is { } starts
                && (starts.Count != dimension.Options.Count || starts.Where((start, i) => start == dimension.Options[i]).Any()))
            {
                throw new ArgumentException("Each option starts from another one or null.", nameof(settings));
            }
        }

        if (settings.FixedScales is { IsValid: false })
        {
            throw new ArgumentException("Fixed prior variances are above 0 and finite: the prior is positive definite.", nameof(settings));
        }

        foreach ((int first, int second) in settings.Pairs ?? [])
        {
            if (first < 0 || first >= second || second >= settings.Dimensions.Count)
            {
                throw new ArgumentException("A pair names two dimensions, the first below the second.", nameof(settings));
            }
        }

        int[] ends = [0, count - 1];
        foreach (int action in ends)
        {
            if (keys[action] != KeyOf(settings, action))
            {
                throw new ArgumentException($"Action {action} is '{keys[action]}' where '{KeyOf(settings, action)}' is due.", nameof(keys));
            }
        }
    }

    private static bool IsPrior(OptionPrior prior) =>
        prior.Observations > 0.0 && double.IsFinite(prior.Observations) && double.IsFinite(prior.Mean);

    private static string KeyOf(FactoredOptions settings, int action)
    {
        string[] parts = new string[settings.Dimensions.Count];
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            IReadOnlyList<string> options = settings.Dimensions[i].Options;
            parts[i] = options[action % options.Count];
            action /= options.Count;
        }

        return string.Join('/', parts);
    }
}
