namespace Decisioning.Bandits;

/// <summary>Prior variances of the coefficients, block by block.</summary>
/// <param name="Context">Of the context's coefficients.</param>
/// <param name="Options">Of the options' effects.</param>
/// <param name="Slopes">Of option × context.</param>
/// <param name="Interactions">Of option × option.</param>
internal readonly record struct PriorScales(double Context, double Options, double Slopes, double Interactions)
{
    /// <summary>Where learning starts.</summary>
    public static PriorScales Start { get; } = new(1.0, 1.0, 1.0, 1.0);

    /// <summary>The variance of a block whose scale is learnt.</summary>
    public double this[FactoredBlock block] => block switch
    {
        FactoredBlock.Context => Context,
        FactoredBlock.Options => Options,
        FactoredBlock.Slopes => Slopes,
        FactoredBlock.Interactions => Interactions,
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "The scale of the bias is not learnt."),
    };

    /// <summary>Reads the scales from a learner's settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="prefix">What the names start with.</param>
    public static PriorScales From(LearnerSettings settings, string prefix) => new(
        settings.Get(prefix + "prior.context", 1.0),
        settings.Get(prefix + "prior.options", 1.0),
        settings.Get(prefix + "prior.slopes", 1.0),
        settings.Get(prefix + "prior.interactions", 1.0));

    /// <summary>Writes the scales into settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="prefix">What the names start with.</param>
    public LearnerSettings Into(LearnerSettings settings, string prefix) => settings.With(
        (prefix + "prior.context", Context),
        (prefix + "prior.options", Options),
        (prefix + "prior.slopes", Slopes),
        (prefix + "prior.interactions", Interactions));

    /// <summary>The scales, multiplied.</summary>
    /// <param name="factor">Factor, above 0.</param>
    public PriorScales Times(double factor) => new(factor * Context, factor * Options, factor * Slopes, factor * Interactions);
}
