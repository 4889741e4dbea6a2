namespace Decisioning.Evaluation.Measurement;

/// <summary>What an experiment needs, and what it costs.</summary>
/// <param name="OneLookCustomers">Customers of both compared groups where somebody looks once.</param>
/// <param name="OneLookDays">Days until there are so many, and the window of the last of them is over.</param>
/// <param name="AnytimeCustomers">Customers of both compared groups where somebody looks every day.</param>
/// <param name="AnytimeDays">Days until there are so many, and the window of the last of them is over.</param>
/// <param name="Cost">
/// Reward that is given up in that time, in units of the metric: customers outside of treatment, times the lift that they do not get.
/// </param>
public sealed record ExperimentPlan(
    double OneLookCustomers, double OneLookDays, double AnytimeCustomers, double AnytimeDays, double Cost)
{
    /// <summary>Plans.</summary>
    /// <param name="design">The experiment.</param>
    /// <remarks>
    /// Variances are those of the two groups with the lift; a rate's follow from its mean. Neither plan ends before each group has the
    /// customers and the effective successes without which no interval is given: see <see cref="AsymptoticSequence.IsEnough"/>.
    /// </remarks>
    public static ExperimentPlan Of(ExperimentDesign design)
    {
        double treated = design.Baseline * (1.0 + design.Lift);
        double both = design.TreatmentShare + design.BaselineShare;
        double error = (VarianceOf(design, treated) * both / design.TreatmentShare)
            + (VarianceOf(design, design.Baseline) * both / design.BaselineShare);
        double effect = Math.Abs(treated - design.Baseline) / Math.Sqrt(error);
        double least = Math.Max(
            LeastOf(design, treated) * both / design.TreatmentShare, LeastOf(design, design.Baseline) * both / design.BaselineShare);
        double once = Math.Max(least, ExperimentSize.AtOneLook(effect, design.Confidence, design.Power));
        double anytime = Math.Max(least, ExperimentSize.Anytime(effect, design.Confidence, design.Power));
        double perDay = design.CustomersPerDay * both;
        double window = design.Window.TotalDays;
        double days = (anytime / perDay) + window;
        double outside = design.CustomersPerDay * (1.0 - design.TreatmentShare) * days;
        return new ExperimentPlan(once, (once / perDay) + window, anytime, days, outside * Math.Max(0.0, treated - design.Baseline));
    }

    // Effective successes are (Σr)² / Σr², which is n·m² / (m² + s²); of a rate that is its number of successes.
    private static double LeastOf(ExperimentDesign design, double mean) => Math.Max(
        AsymptoticSequence.LeastUnits,
        AsymptoticSequence.LeastSuccesses * ((mean * mean) + VarianceOf(design, mean)) / (mean * mean));

    private static double VarianceOf(ExperimentDesign design, double mean) =>
        design.Deviation is { } deviation ? deviation * deviation : mean * (1.0 - mean);
}
