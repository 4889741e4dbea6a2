namespace Decisioning.Evaluation.Measurement;

/// <summary>An experiment that is thought about.</summary>
/// <param name="Baseline">Mean of the metric in the group that is compared with, above 0.</param>
/// <param name="Lift">Relative lift that shall be found, not 0.</param>
/// <param name="CustomersPerDay">New customers per day, all groups together, above 0.</param>
public sealed record ExperimentDesign(double Baseline, double Lift, double CustomersPerDay)
{
    /// <summary>Standard deviation of the metric from customer to customer; null for a rate's own.</summary>
    public double? Deviation { get; init; }

    /// <summary>Attribution window of the metric: a decision counts when it is over.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>Share of treatment, in (0, 1).</summary>
    public double TreatmentShare { get; init; } = 0.8;

    /// <summary>Share of the group that is compared with, in (0, 1).</summary>
    public double BaselineShare { get; init; } = 0.1;

    /// <summary>Coverage of the interval, inside (0, 1).</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Probability that the lift is found, inside (0, 1).</summary>
    public double Power { get; init; } = 0.8;
}
