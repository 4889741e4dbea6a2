namespace Decisioning.Evaluation.Measurement;

/// <summary>What an experiment needs, and what it costs.</summary>
/// <param name="OneLookCustomers">Customers of both compared groups where somebody looks once.</param>
/// <param name="OneLookDays">Days until there are so many.</param>
/// <param name="AnytimeCustomers">Customers of both compared groups where somebody looks every day.</param>
/// <param name="AnytimeDays">Days until there are so many.</param>
/// <param name="Cost">
/// Reward that is given up in that time, in units of the metric: customers outside of treatment, times the lift that they do not get.
/// </param>
public sealed record ExperimentPlan(
    double OneLookCustomers, double OneLookDays, double AnytimeCustomers, double AnytimeDays, double Cost)
{
    /// <summary>Plans.</summary>
    /// <param name="design">The experiment.</param>
    /// <remarks>Variances are those of the two groups with the lift; a rate's follow from its mean.</remarks>
    public static ExperimentPlan Of(ExperimentDesign design)
    {
        double treated = design.Baseline * (1.0 + design.Lift);
        double both = design.TreatmentShare + design.BaselineShare;
        double error = (VarianceOf(design, treated) * both / design.TreatmentShare)
            + (VarianceOf(design, design.Baseline) * both / design.BaselineShare);
        double effect = Math.Abs(treated - design.Baseline) / Math.Sqrt(error);
        double once = ExperimentSize.AtOneLook(effect, design.Confidence, design.Power);
        double anytime = ExperimentSize.Anytime(effect, design.Confidence, design.Power);
        double perDay = design.CustomersPerDay * both;
        double days = anytime / perDay;
        double outside = design.CustomersPerDay * (1.0 - design.TreatmentShare) * days;
        return new ExperimentPlan(once, once / perDay, anytime, days, outside * Math.Max(0.0, treated - design.Baseline));
    }

    private static double VarianceOf(ExperimentDesign design, double mean) =>
        design.Deviation is { } deviation ? deviation * deviation : mean * (1.0 - mean);
}
