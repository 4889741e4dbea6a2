namespace Decisioning.Bandits;

/// <summary>How the linear score of an action becomes its expected reward.</summary>
internal abstract class FactoredLink
{
    /// <summary>Reward = score.</summary>
    public static FactoredLink Identity { get; } = new IdentityLink();

    /// <summary>Reward = 1 / (1 + e^−score).</summary>
    public static FactoredLink Logistic { get; } = new LogisticLink();

    /// <summary>The expected reward of a score.</summary>
    public abstract double Mean(double score);

    /// <summary>The derivative of <see cref="Mean"/>.</summary>
    public abstract double Slope(double score);

    /// <summary>How much an observation with this expected reward says of its score: the weight of φφᵀ, in units of the noise.</summary>
    public abstract double Information(double mean);

    /// <summary>The score whose expected reward is <paramref name="mean"/>, and the weight of one observation there.</summary>
    public abstract (double Weight, double Target) Linearise(double mean);

    private sealed class IdentityLink : FactoredLink
    {
        public override double Mean(double score) => score;

        public override double Slope(double score) => 1.0;

        public override double Information(double mean) => 1.0;

        public override (double Weight, double Target) Linearise(double mean) => (1.0, mean);
    }

    private sealed class LogisticLink : FactoredLink
    {
        public override double Mean(double score) => Sigmoid.Of(score);

        public override double Slope(double score)
        {
            double probability = Sigmoid.Of(score);
            return probability * (1.0 - probability);
        }

        public override double Information(double mean) => mean * (1.0 - mean);

        public override (double Weight, double Target) Linearise(double mean) =>
            (mean * (1.0 - mean), Elementary.Log(mean / (1.0 - mean)));
    }
}
