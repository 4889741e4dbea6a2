namespace Decisioning.Bandits;

/// <summary>What the factored learners share: options, prior precisions, owner's priors, changes, look-ahead.</summary>
/// <param name="settings">The use case's dimensions and pairs.</param>
/// <param name="contextDimension">Length of the context.</param>
/// <param name="link">How scores become rewards.</param>
internal sealed class FactoredModel(FactoredOptions settings, int contextDimension, FactoredLink link)
{
    /// <summary>
    /// Observations that the belief in <see cref="FactoredDimension.StartFrom"/> is worth, at even odds where the reward is a rate: some
    /// hundred of the option's own outweigh it.
    /// </summary>
    public const double StartWorth = 50.0;

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
        AddStarts(space, sums);
        return sums;
    }

    /// <summary>Prior precisions of all coefficients: the user's, or those of learnt scales.</summary>
    public double[] PrecisionsOf(FactoredSpace space, PriorScales learnt, double biasVariance) =>
        settings.FixedScales?.Precisions(space.Layout) ?? Evidence.Precisions(space.Layout, learnt, biasVariance);

    /// <summary>Climbs the evidence of some sums to the prior scales, a factorisation for each step; fixed scales stay.</summary>
    /// <param name="space">The options.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="biasVariance">Prior variance of the bias.</param>
    /// <param name="variance">The noise's variance under a fit; 1 where the link decides it.</param>
    public PriorScales Climb(
        FactoredSpace space, FactoredSums sums, PriorScales start, int steps, double biasVariance, Func<GaussianFit, double> variance)
    {
        PriorScales scales = start;
        for (int step = 0; step < steps && sums.Count > 0.0 && settings.FixedScales is null; step++)
        {
            GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, PrecisionsOf(space, scales, biasVariance));
            PriorScales next = Evidence.Step(space.Layout, fit, scales, 1.0 / variance(fit));
            double change = Evidence.Change(scales, next);
            scales = next;
            if (change < Evidence.Tolerance)
            {
                break;
            }
        }

        return scales;
    }

    /// <summary>Makes the posterior, and beside it that of <see cref="IPosterior.Unresolved"/> where somebody looked ahead.</summary>
    /// <param name="space">The options.</param>
    /// <param name="sums">The sums; what was taught is added to them.</param>
    /// <param name="precisions">Diagonal of Λ.</param>
    /// <param name="taught">What the greedy policy would add; null where nobody looked ahead.</param>
    /// <param name="deviation">The noise's deviation under the fit, asked before anything is added.</param>
    public FactoredPosterior PosteriorOf(
        FactoredSpace space, FactoredSums sums, double[] precisions, SufficientStatistics? taught, Func<GaussianFit, double> deviation)
    {
        GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, precisions);
        double noise = deviation(fit);
        if (taught is null)
        {
            return new FactoredPosterior(this, space, fit, lookahead: null, noise);
        }

        sums.Add(FactoredSums.Of(space, taught), 1.0);
        GaussianFit lookahead = GaussianFit.Compute(sums.Products, new double[space.Layout.Size], precisions);
        return new FactoredPosterior(this, space, fit, lookahead, noise);
    }

    private void AddStarts(FactoredSpace space, FactoredSums sums)
    {
        double strength = StartWorth * link.Information(0.5);
        for (int dimension = 0; dimension < settings.Dimensions.Count; dimension++)
        {
            IReadOnlyList<string?> starts = settings.Dimensions[dimension].StartFrom ?? [];
            for (int option = 0; option < starts.Count; option++)
            {
                int other = starts[option] is { } name ? space.NumberOf(dimension, name) : -1;
                if (other < 0)
                {
                    continue;
                }

                FactoredLayout layout = space.Layout;
                sums.AddLikeness(layout.Effect(dimension) + option, layout.Effect(dimension) + other, strength);
                for (int i = 0; layout.Slope(dimension, option) >= 0 && i < layout.SlopeLength; i++)
                {
                    sums.AddLikeness(layout.Slope(dimension, option) + i, layout.Slope(dimension, other) + i, strength);
                }
            }
        }
    }

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
