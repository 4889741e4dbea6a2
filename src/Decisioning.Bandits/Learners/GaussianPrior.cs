namespace Decisioning.Bandits;

/// <summary>What is believed of an action's rewards before data: as if so many of this mean and standard deviation had been seen.</summary>
public sealed record GaussianPrior
{
    /// <summary>A prior.</summary>
    /// <param name="observations">How many observations the belief is worth, at least 0.01 and finite.</param>
    /// <param name="mean">Their mean, in units of reward.</param>
    /// <param name="deviation">Their standard deviation, in units of reward, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GaussianPrior(double observations, double mean, double deviation)
    {
        Check(observations >= MinimumObservations && double.IsFinite(observations), observations, nameof(observations));
        Check(double.IsFinite(mean), mean, nameof(mean));
        Check(deviation > 0.0 && double.IsFinite(deviation), deviation, nameof(deviation));
        Observations = observations;
        Mean = mean;
        Deviation = deviation;
    }

    /// <summary>Fewest observations.</summary>
    public const double MinimumObservations = 0.01;

    /// <summary>How many observations the belief is worth.</summary>
    public double Observations { get; }

    /// <summary>Mean reward.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of single rewards.</summary>
    public double Deviation { get; }

    private static void Check(bool isGood, double value, string name)
    {
        if (!isGood)
        {
            throw new ArgumentOutOfRangeException(name, value, "A prior is worth 0.01 observations at least; its deviation is above 0; all are finite.");
        }
    }
}
