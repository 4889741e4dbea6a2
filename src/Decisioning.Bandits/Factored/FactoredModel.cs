namespace Decisioning.Bandits;

/// <summary>What the factored learners share: options, prior precisions, owner's priors, changes, look-ahead.</summary>
/// <param name="settings">The use case's dimensions and pairs.</param>
/// <param name="contextDimension">Length of the context.</param>
/// <param name="link">How scores become rewards.</param>
internal sealed class FactoredModel(FactoredOptions settings, int contextDimension, FactoredLink link)
{
    /// <summary>The use case's dimensions and pairs.</summary>
    public FactoredOptions Settings => settings;

    /// <summary>How scores become rewards.</summary>
    public FactoredLink Link => link;

    /// <summary>Collects the options of the use case and of statistics.</summary>
    public FactoredSpace SpaceOf(params ReadOnlySpan<IEnumerable<string>> keys) => FactoredSpace.Of(settings, contextDimension, keys);

    /// <summary>Expands statistics and adds what the owner believes of single options.</summary>
    public FactoredSums SumsOf(FactoredSpace space, SufficientStatistics statistics, Func<int[], double>? weight = null)
    {
        FactoredSums sums = FactoredSums.Of(space, statistics, weight);
        AddPriors(space.Layout, sums);
        return sums;
    }

    /// <summary>Prior precisions of all coefficients: the user's, or those of learnt scales.</summary>
    public double[] PrecisionsOf(FactoredSpace space, PriorScales learnt, double biasVariance) =>
        settings.FixedScales?.Precisions(space.Layout) ?? Evidence.Precisions(space.Layout, learnt, biasVariance);

    private void AddPriors(FactoredLayout layout, FactoredSums sums)
    {
        for (int dimension = 0; dimension < settings.Dimensions.Count; dimension++)
        {
            IReadOnlyList<OptionPrior?> priors = settings.Dimensions[dimension].Priors ?? [];
            for (int option = 0; option < priors.Count; option++)
            {
                if (priors[option] is { } prior)
                {
                    (double weight, double target) = link.Linearise(prior.Mean);
                    sums.AddPrior(layout.Effect(dimension) + option, prior.Observations * weight, target);
                }
            }
        }
    }
}
